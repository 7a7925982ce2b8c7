// Streams: against libsodium, in every split, and whatever else is not the stream that was sealed.
#include <unistd.h>

#include <array>
#include <random>
#include <thread>

#include "../crypto.hpp"

namespace {

using namespace crypto_test;
using Sealer = std::unique_ptr<strake_stream_sealer, handles::Free<strake_stream_sealer_free>>;
using Opener = std::unique_ptr<strake_stream_opener, handles::Free<strake_stream_opener_free>>;

constexpr std::size_t chunk = STRAKE_STREAM_CHUNK_BYTES;
constexpr std::size_t sealed_chunk = chunk + STRAKE_STREAM_CHUNK_OVERHEAD_BYTES;
constexpr std::size_t header = STRAKE_STREAM_HEADER_BYTES;
constexpr std::size_t sizes[] = {0, 1, 100, chunk - 1, chunk, chunk + 1, 2 * chunk, 3 * chunk + 5};

Data text_of(std::size_t size) {
  std::mt19937 random(static_cast<unsigned>(size));
  Data text(size);
  std::ranges::generate(text, [&] { return static_cast<std::uint8_t>(random()); });
  return text;
}

Sealer sealer_of(const Key& key, const Data& associated = {}) {
  strake_stream_sealer* made = nullptr;
  EXPECT_EQ(strake_stream_sealer_new(key.get(), associated.data(), associated.size(), &made, nullptr), STRAKE_OK);
  return Sealer(made);
}

Opener opener_of(const Key& key, const Data& associated = {}) {
  strake_stream_opener* made = nullptr;
  EXPECT_EQ(strake_stream_opener_new(key.get(), associated.data(), associated.size(), &made, nullptr), STRAKE_OK);
  return Opener(made);
}

/// What comes of feeding data in pieces that end at these places, and the first status that isn't right.
template <auto update, auto final, class Handle>
strake_status fed(Handle& handle, const Data& data, const std::vector<std::size_t>& ends, Data& out) {
  Data buffer(header + data.size() + 2 * sealed_chunk);
  std::size_t begin = 0;
  std::vector<std::size_t> all = ends;
  all.push_back(data.size());
  for (const std::size_t end : all) {
    std::size_t written = 1;
    const strake_status status =
        update(handle.get(), data.data() + begin, end - begin, buffer.data(), buffer.size(), &written, nullptr);
    out.insert(out.end(), buffer.begin(), buffer.begin() + static_cast<long>(written));
    if (status != STRAKE_OK) {
      EXPECT_EQ(written, 0U);
      return status;
    }
    begin = end;
  }
  std::size_t written = 1;
  const strake_status status = final(handle.get(), buffer.data(), buffer.size(), &written, nullptr);
  out.insert(out.end(), buffer.begin(), buffer.begin() + static_cast<long>(written));
  EXPECT_TRUE(status == STRAKE_OK || written == 0);
  return status;
}

Data sealed(const Key& key, const Data& text, const std::vector<std::size_t>& ends = {}, const Data& associated = {}) {
  Data out;
  Sealer sealer = sealer_of(key, associated);
  EXPECT_EQ((fed<strake_stream_sealer_update, strake_stream_sealer_final>(sealer, text, ends, out)), STRAKE_OK);
  return out;
}

struct Outcome {
  strake_status status;
  Data text;
};

Outcome opened(const Key& key, const Data& stream, const std::vector<std::size_t>& ends = {},
               const Data& associated = {}) {
  Outcome outcome{};
  Opener opener = opener_of(key, associated);
  outcome.status = fed<strake_stream_opener_update, strake_stream_opener_final>(opener, stream, ends, outcome.text);
  return outcome;
}

std::size_t sealed_size(std::size_t text) { return header + text + (text == 0 ? 1 : (text - 1) / chunk + 1) * 17; }

/// The same by libsodium alone.
Data opened_by_libsodium(const Data& key, const Data& stream, const Data& associated) {
  const std::uint8_t personal[16] = {'S', 't', 'r', 'a', 'k', 'e', ' ', 'S', 'T', 'R', 'E', 'A', 'M', ' ', '1'};
  EXPECT_TRUE(std::ranges::equal(std::span(stream).first(5), std::array<std::uint8_t, 5>{0xf5, 'S', 'S', 'T', 1}));
  Data hashed(stream.begin(), stream.begin() + 29);
  hashed.insert(hashed.end(), associated.begin(), associated.end());
  Data digest(64);
  crypto_generichash_blake2b_salt_personal(digest.data(), digest.size(), hashed.data(), hashed.size(), key.data(),
                                           key.size(), nullptr, personal);
  EXPECT_TRUE(std::ranges::equal(std::span(digest).first(32), std::span(stream).subspan(29, 32)));
  crypto_secretstream_xchacha20poly1305_state state;
  crypto_secretstream_xchacha20poly1305_init_pull(&state, stream.data() + 5, digest.data() + 32);
  Data text;
  for (std::size_t at = header; at < stream.size(); at += sealed_chunk) {
    const std::size_t size = std::min(sealed_chunk, stream.size() - at);
    Data piece(size - 17);
    unsigned char tag = 0xff;
    EXPECT_EQ(crypto_secretstream_xchacha20poly1305_pull(&state, piece.data(), nullptr, &tag, stream.data() + at, size,
                                                         nullptr, 0),
              0);
    EXPECT_EQ(tag, at + size == stream.size() ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                                              : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
    text.insert(text.end(), piece.begin(), piece.end());
  }
  return text;
}

TEST(Stream, IsWhatLibsodiumMakesAtEverySize) {
  const Data bytes = text_of(32);
  const Key key = make_key(bytes, STRAKE_KEY_STREAM);
  for (const std::size_t size : sizes) {
    const Data associated = text_of(size % 50);
    const Data stream = sealed(key, text_of(size), {}, associated);
    EXPECT_EQ(stream.size(), sealed_size(size));
    EXPECT_EQ(opened_by_libsodium(bytes, stream, associated), text_of(size));
    const Outcome outcome = opened(key, stream, {}, associated);
    EXPECT_EQ(outcome.status, STRAKE_OK);
    EXPECT_EQ(outcome.text, text_of(size));
  }
}

TEST(Stream, IsTheSameInEverySplit) {
  const Key key = random_key(STRAKE_KEY_STREAM);
  const Data text = text_of(100);
  const Data stream = sealed(key, text);
  for (std::size_t end = 0; end <= stream.size(); ++end) {
    EXPECT_EQ(opened(key, stream, {end}).text, text);
    EXPECT_EQ(opened(key, sealed(key, text, {std::min(end, text.size())})).text, text);
  }
  std::vector<std::size_t> each(stream.size());
  for (std::size_t i = 0; i < each.size(); ++i) {
    each[i] = i;
  }
  EXPECT_EQ(opened(key, stream, each).text, text);
  const Data longer = text_of(3 * chunk + 5);
  const Data long_stream = sealed(key, longer);
  for (const std::size_t at : {std::size_t{1}, header, header + 1, header + sealed_chunk - 1, header + sealed_chunk,
                               header + sealed_chunk + 1, header + 2 * sealed_chunk, long_stream.size() - 1}) {
    const Outcome outcome = opened(key, long_stream, {at, std::min(at + 3, long_stream.size())});
    EXPECT_EQ(outcome.status, STRAKE_OK);
    EXPECT_EQ(outcome.text, longer);
    EXPECT_EQ(opened(key, sealed(key, longer, {std::min(at, longer.size())})).text, longer);
  }
}

TEST(Stream, RefusesEveryOtherStreamAndReleasesNothing) {
  const Key key = random_key(STRAKE_KEY_STREAM);
  const Data stream = sealed(key, text_of(60), {}, bytes_of("where"));
  const auto refuse = [&](const Data& wrong, const Data& associated, strake_status status) {
    const Outcome outcome = opened(key, wrong, {}, associated);
    EXPECT_EQ(outcome.status, status);
    EXPECT_EQ(outcome.text, Data());
  };
  for_each_flip(stream, [&](const Data& wrong, std::size_t at) {
    refuse(wrong, bytes_of("where"), at < 5 ? STRAKE_STREAM_MALFORMED : STRAKE_STREAM_FORGED);
  });
  for (std::size_t size = 0; size < stream.size(); ++size) {
    refuse(Data(stream.begin(), stream.begin() + static_cast<long>(size)), bytes_of("where"),
           size < header + 17 ? STRAKE_STREAM_TRUNCATED : STRAKE_STREAM_FORGED);
  }
  Data longer = stream;
  longer.push_back(0);
  refuse(longer, bytes_of("where"), STRAKE_STREAM_FORGED);
  refuse(stream, bytes_of("when"), STRAKE_STREAM_FORGED);
  refuse(stream, {}, STRAKE_STREAM_FORGED);
  EXPECT_EQ(opened(random_key(STRAKE_KEY_STREAM), stream, {}, bytes_of("where")).status, STRAKE_STREAM_FORGED);
}

Data chunk_of(const Data& stream, std::size_t index) {
  const std::size_t at = header + index * sealed_chunk;
  return Data(stream.begin() + static_cast<long>(at),
              stream.begin() + static_cast<long>(std::min(stream.size(), at + sealed_chunk)));
}

TEST(Stream, RefusesChunksThatAreMovedLeftOutOrRepeated) {
  const Key key = random_key(STRAKE_KEY_STREAM);
  const Data text = text_of(2 * chunk + 9);
  const Data stream = sealed(key, text);
  const Data other = sealed(key, text);
  const auto composed = [&](const std::vector<Data>& chunks) {
    Data whole(stream.begin(), stream.begin() + header);
    for (const Data& one : chunks) {
      whole.insert(whole.end(), one.begin(), one.end());
    }
    return opened(key, whole);
  };
  const Data a = chunk_of(stream, 0);
  const Data b = chunk_of(stream, 1);
  const Data end = chunk_of(stream, 2);
  EXPECT_EQ(composed({a, b, end}).text, text);
  EXPECT_EQ(composed({b, a, end}).status, STRAKE_STREAM_FORGED);
  EXPECT_EQ(composed({a, end}).status, STRAKE_STREAM_FORGED);
  EXPECT_EQ(composed({a, b, b, end}).status, STRAKE_STREAM_FORGED);
  EXPECT_EQ(composed({a, b, end, end}).status, STRAKE_STREAM_FORGED);
  EXPECT_EQ(composed({chunk_of(other, 0), b, end}).status, STRAKE_STREAM_FORGED);
  EXPECT_EQ(composed({a, b}).status, STRAKE_STREAM_TRUNCATED);
  EXPECT_EQ(composed({a, b, {}}).text, Data(text.begin(), text.begin() + 2 * chunk)) << "a true beginning";
}

TEST(Stream, EndsWithItsLastChunkWhereThatIsWhole) {
  const Key key = random_key(STRAKE_KEY_STREAM);
  Data stream = sealed(key, text_of(chunk));
  EXPECT_EQ(opened(key, stream).text, text_of(chunk));
  stream.push_back(0);
  EXPECT_EQ(opened(key, stream).status, STRAKE_STREAM_FORGED);
  EXPECT_EQ(opened(key, stream).text, Data());
  const Outcome late = opened(key, stream, {stream.size() - 1});
  EXPECT_EQ(late.status, STRAKE_STREAM_FORGED);
}

TEST(Stream, FailsInTheSameWayAgain) {
  const Key key = random_key(STRAKE_KEY_STREAM);
  Data stream = sealed(key, text_of(5));
  const Data right = stream;
  stream[40] = static_cast<std::uint8_t>(stream[40] ^ 1U);
  Opener opener = opener_of(key);
  Data out(chunk, 0xee);
  std::size_t written = 1;
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(strake_stream_opener_update(opener.get(), stream.data(), stream.size(), out.data(), out.size(), &written,
                                          nullptr),
              STRAKE_STREAM_FORGED);
    EXPECT_EQ(written, 0U);
    EXPECT_EQ(strake_stream_opener_update(opener.get(), right.data(), right.size(), out.data(), out.size(), &written,
                                          nullptr),
              STRAKE_STREAM_FORGED);
    strake_error error;
    EXPECT_EQ(strake_stream_opener_final(opener.get(), out.data(), out.size(), &written, &error), STRAKE_STREAM_FORGED);
    EXPECT_EQ(error.offset, STRAKE_NO_OFFSET);
    EXPECT_EQ(error.actual, 0U);
  }
}

TEST(Stream, TakesNothingWhereThereIsNoRoom) {
  const Key key = random_key(STRAKE_KEY_STREAM);
  const Data text = text_of(chunk + 1);
  Sealer sealer = sealer_of(key);
  Data stream(sealed_size(text.size()));
  std::size_t written = 0;
  std::size_t more = 0;
  EXPECT_EQ(strake_stream_sealer_update(sealer.get(), text.data(), text.size(), stream.data(),
                                        header + sealed_chunk - 1, &written, nullptr),
            STRAKE_BUFFER_TOO_SMALL);
  EXPECT_EQ(written, header + sealed_chunk);
  EXPECT_EQ(
      strake_stream_sealer_update(sealer.get(), text.data(), text.size(), stream.data(), written, &written, nullptr),
      STRAKE_OK);
  EXPECT_EQ(strake_stream_sealer_final(sealer.get(), nullptr, 0, &more, nullptr), STRAKE_BUFFER_TOO_SMALL);
  EXPECT_EQ(more, 18U);
  EXPECT_EQ(strake_stream_sealer_final(sealer.get(), stream.data() + written, more, &more, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_stream_sealer_final(sealer.get(), stream.data(), 100, &more, nullptr), STRAKE_WRONG_STATE);
  EXPECT_EQ(strake_stream_sealer_update(sealer.get(), nullptr, 0, stream.data(), 100, &more, nullptr),
            STRAKE_WRONG_STATE);

  Opener opener = opener_of(key);
  Data out(text.size());
  EXPECT_EQ(
      strake_stream_opener_update(opener.get(), stream.data(), stream.size(), out.data(), chunk - 1, &written, nullptr),
      STRAKE_BUFFER_TOO_SMALL);
  EXPECT_EQ(written, chunk);
  EXPECT_EQ(
      strake_stream_opener_update(opener.get(), stream.data(), stream.size(), out.data(), chunk, &written, nullptr),
      STRAKE_OK);
  EXPECT_EQ(strake_stream_opener_final(opener.get(), nullptr, 0, &more, nullptr), STRAKE_BUFFER_TOO_SMALL);
  EXPECT_EQ(more, 1U);
  EXPECT_EQ(strake_stream_opener_final(opener.get(), out.data() + chunk, 1, &more, nullptr), STRAKE_OK);
  EXPECT_EQ(out, text);
  EXPECT_EQ(strake_stream_opener_final(opener.get(), out.data(), chunk, &more, nullptr), STRAKE_WRONG_STATE);
  EXPECT_EQ(strake_stream_opener_update(opener.get(), nullptr, 0, out.data(), chunk, &more, nullptr),
            STRAKE_WRONG_STATE);
}

/// A source that gives pieces of odd sizes, and a sink; both can be made to fail.
struct Ends {
  Data from;
  std::size_t at = 0;
  std::size_t read_most = 7777;
  std::size_t fail_reading_at = SIZE_MAX;
  bool lies = false;
  Data to;
  std::size_t fail_writing_at = SIZE_MAX;

  static int read(void* context, std::uint8_t* buffer, std::size_t capacity, std::size_t* size) {
    Ends& ends = *static_cast<Ends*>(context);
    if (ends.at >= ends.fail_reading_at) {
      return -1;
    }
    const std::size_t count = std::min({capacity, ends.read_most, ends.from.size() - ends.at});
    std::copy_n(ends.from.begin() + static_cast<long>(ends.at), count, buffer);
    ends.at += count;
    *size = ends.lies ? capacity + 1 : count;
    return 0;
  }
  static int write(void* context, const std::uint8_t* data, std::size_t size) {
    Ends& ends = *static_cast<Ends*>(context);
    if (ends.to.size() + size > ends.fail_writing_at) {
      return 1;
    }
    ends.to.insert(ends.to.end(), data, data + size);
    return 0;
  }
};

template <auto function>
strake_status by_functions(const Key& key, Ends& ends) {
  return function(key.get(), nullptr, 0, Ends::read, &ends, Ends::write, &ends, nullptr);
}

TEST(Stream, GoesFromFunctionToFunction) {
  const Key key = random_key(STRAKE_KEY_STREAM);
  for (const std::size_t size : sizes) {
    Ends sealing{.from = text_of(size), .to = {}};
    ASSERT_EQ(by_functions<strake_stream_seal>(key, sealing), STRAKE_OK);
    EXPECT_EQ(sealing.to.size(), sealed_size(size));
    Ends opening{.from = sealing.to, .to = {}};
    ASSERT_EQ(by_functions<strake_stream_open>(key, opening), STRAKE_OK);
    EXPECT_EQ(opening.to, text_of(size));
    opening.from.pop_back();
    opening.at = 0;
    opening.to.clear();
    EXPECT_NE(by_functions<strake_stream_open>(key, opening), STRAKE_OK);
    EXPECT_EQ(opening.to.size(), size == 0 ? 0 : (size - 1) / chunk * chunk) << "a true beginning and no more";
  }
}

TEST(Stream, SaysWhichEndFailed) {
  const Key key = random_key(STRAKE_KEY_STREAM);
  const Ends right{.from = text_of(2 * chunk), .to = {}};
  Ends unreadable = right;
  unreadable.fail_reading_at = 7777;
  EXPECT_EQ(by_functions<strake_stream_seal>(key, unreadable), STRAKE_STREAM_READ_FAILED);
  Ends lying = right;
  lying.lies = true;
  EXPECT_EQ(by_functions<strake_stream_seal>(key, lying), STRAKE_STREAM_READ_FAILED);
  Ends full = right;
  full.fail_writing_at = sealed_chunk + 100;
  EXPECT_EQ(by_functions<strake_stream_seal>(key, full), STRAKE_STREAM_WRITE_FAILED);
  Ends opening{.from = sealed(key, text_of(chunk + 1)), .to = {}, .fail_writing_at = chunk};
  EXPECT_EQ(by_functions<strake_stream_open>(key, opening), STRAKE_STREAM_WRITE_FAILED);
}

TEST(Stream, GoesThroughPipes) {
  const Key key = random_key(STRAKE_KEY_STREAM);
  const Data text = text_of(5 * chunk + 3);
  std::array<int, 2> in{};
  std::array<int, 2> between{};
  std::array<int, 2> out{};
  ASSERT_TRUE(pipe(in.data()) == 0 && pipe(between.data()) == 0 && pipe(out.data()) == 0);
  std::thread writer([&] {
    for (std::size_t at = 0; at < text.size();) {
      at += static_cast<std::size_t>(write(in[1], text.data() + at, text.size() - at));
    }
    close(in[1]);
  });
  std::thread sealing([&] {
    EXPECT_EQ(strake_stream_seal_fd(key.get(), nullptr, 0, in[0], between[1], nullptr), STRAKE_OK);
    close(between[1]);
  });
  std::thread opening([&] {
    EXPECT_EQ(strake_stream_open_fd(key.get(), nullptr, 0, between[0], out[1], nullptr), STRAKE_OK);
    close(out[1]);
  });
  Data received;
  Data piece(10000);
  for (ssize_t count = 0; (count = read(out[0], piece.data(), piece.size())) > 0;) {
    received.insert(received.end(), piece.begin(), piece.begin() + count);
  }
  writer.join();
  sealing.join();
  opening.join();
  EXPECT_EQ(received, text);
  for (const int file : {in[0], between[0], out[0]}) {
    close(file);
  }
  EXPECT_EQ(strake_stream_seal_fd(key.get(), nullptr, 0, -1, 1, nullptr), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(strake_stream_seal_fd(key.get(), nullptr, 0, 1 << 20, 1, nullptr), STRAKE_SYSTEM);
}

TEST(Stream, GoesFromFileToFile) {
  const Key key = random_key(STRAKE_KEY_STREAM);
  const Data text = text_of(2 * chunk);
  std::FILE* plain = std::tmpfile();
  std::FILE* stream = std::tmpfile();
  std::FILE* again = std::tmpfile();
  ASSERT_EQ(std::fwrite(text.data(), 1, text.size(), plain), text.size());
  std::rewind(plain);
  ASSERT_EQ(strake_stream_seal_file(key.get(), nullptr, 0, plain, stream, nullptr), STRAKE_OK);
  std::rewind(stream);
  ASSERT_EQ(strake_stream_open_file(key.get(), nullptr, 0, stream, again, nullptr), STRAKE_OK);
  std::rewind(again);
  Data read(text.size() + 1);
  EXPECT_EQ(std::fread(read.data(), 1, read.size(), again), text.size());
  read.pop_back();
  EXPECT_EQ(read, text);
  std::FILE* full = std::fopen("/dev/full", "wb");
  std::rewind(plain);
  EXPECT_EQ(strake_stream_seal_file(key.get(), nullptr, 0, plain, full, nullptr), STRAKE_STREAM_WRITE_FAILED);
  EXPECT_EQ(strake_stream_seal_file(key.get(), nullptr, 0, full, stream, nullptr), STRAKE_STREAM_READ_FAILED);
  for (std::FILE* file : {plain, stream, again, full}) {
    std::fclose(file);
  }
}

TEST(Stream, KeepsWhatItNeedsOfItsKey) {
  const strake_key_options closed{sizeof closed, 0, 0, 1, 0};
  Key key =
      made(STRAKE_OK, [&](strake_key** out) { return strake_key_generate(STRAKE_KEY_STREAM, &closed, out, nullptr); });
  Sealer sealer = sealer_of(key);
  Opener opener = opener_of(key);
  key.reset();
  Data stream;
  Data text;
  EXPECT_EQ((fed<strake_stream_sealer_update, strake_stream_sealer_final>(sealer, text_of(9), {}, stream)), STRAKE_OK);
  EXPECT_EQ((fed<strake_stream_opener_update, strake_stream_opener_final>(opener, stream, {}, text)), STRAKE_OK);
  EXPECT_EQ(text, text_of(9));
}

TEST(Stream, TakesKeysForNothingElse) {
  strake_stream_sealer* sealer = nullptr;
  strake_stream_opener* opener = nullptr;
  for (const strake_key_algorithm algorithm : {STRAKE_KEY_XCHACHA20_POLY1305, STRAKE_KEY_DERIVATION}) {
    const Key key = random_key(algorithm);
    EXPECT_EQ(strake_stream_sealer_new(key.get(), nullptr, 0, &sealer, nullptr), STRAKE_KEY_WRONG_USE);
    EXPECT_EQ(strake_stream_opener_new(key.get(), nullptr, 0, &opener, nullptr), STRAKE_KEY_WRONG_USE);
  }
}

TEST(Stream, RefusesBuffersThatOverlap) {
  Data memory(300);
  Sealer sealer = sealer_of(random_key(STRAKE_KEY_STREAM));
  EXPECT_EQ(strake_stream_sealer_update(sealer.get(), memory.data(), 100, memory.data() + 99, 200, nullptr, nullptr),
            STRAKE_OVERLAP);
}

} // namespace
