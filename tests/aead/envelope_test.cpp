// Envelopes: what they hold, that nothing else opens, and that no plaintext comes out of what is wrong.
#include <set>
#include <thread>

#include "../crypto.hpp"

namespace {

using namespace crypto_test;

constexpr strake_key_algorithm algorithms[] = {STRAKE_KEY_XCHACHA20_POLY1305, STRAKE_KEY_CHACHA20_POLY1305,
                                               STRAKE_KEY_AES256_GCM};
constexpr std::size_t least = STRAKE_AEAD_OVERHEAD_BYTES;
constexpr std::size_t commitment_size = 32;

Data seal(const Key& key, const Data& key_id, const Data& plaintext, const Data& associated) {
  Data sealed(least + key_id.size() + plaintext.size());
  std::size_t size = 0;
  EXPECT_EQ(strake_aead_seal(key.get(), key_id.data(), key_id.size(), plaintext.data(), plaintext.size(),
                             associated.data(), associated.size(), sealed.data(), sealed.size(), &size, nullptr),
            STRAKE_OK);
  EXPECT_EQ(size, sealed.size());
  return sealed;
}

/// A buffer that is larger than any message of these tests, as it is after the call.
struct Opened {
  strake_status status;
  Data plaintext;
  Data buffer;
};

Opened open(const Key& key, const Data& sealed, const Data& associated) {
  Opened opened{0, {}, Data(300, 0xee)};
  std::size_t size = 0;
  opened.status = strake_aead_open(key.get(), sealed.data(), sealed.size(), associated.data(), associated.size(),
                                   opened.buffer.data(), opened.buffer.size(), &size, nullptr);
  if (opened.status == STRAKE_OK) {
    opened.plaintext.assign(opened.buffer.begin(), opened.buffer.begin() + static_cast<long>(size));
  }
  return opened;
}

void expect_refused(const Key& key, const Data& sealed, const Data& associated, strake_status status) {
  const Opened opened = open(key, sealed, associated);
  EXPECT_EQ(opened.status, status);
  const auto is_untouched = [](std::uint8_t byte) { return byte == 0 || byte == 0xee; };
  EXPECT_TRUE(std::ranges::all_of(opened.buffer, is_untouched)) << "plaintext was released";
}

TEST(Envelope, GivesBackWhatWasSealed) {
  for (const strake_key_algorithm algorithm : algorithms) {
    const Key key = random_key(algorithm);
    for (const std::size_t id_size : {0, 1, 64}) {
      for (const std::size_t size : {0, 1, 16, 200}) {
        const Data plaintext = repeated(size, 'p');
        const Data associated = repeated(size / 2, 'a');
        const Data sealed = seal(key, repeated(id_size, 'k'), plaintext, associated);
        const Opened opened = open(key, sealed, associated);
        EXPECT_EQ(opened.status, STRAKE_OK);
        EXPECT_EQ(opened.plaintext, plaintext);
        strake_aead_info info STRAKE_AEAD_INFO_INIT;
        EXPECT_EQ(strake_aead_inspect(sealed.data(), sealed.size(), &info, nullptr), STRAKE_OK);
        EXPECT_EQ(info.algorithm, algorithm);
        EXPECT_EQ(info.plaintext_size, size);
        EXPECT_TRUE(std::ranges::equal(std::span(info.key_id.data, info.key_id.size), repeated(id_size, 'k')));
      }
    }
  }
}

/// The form is a promise: built here by libsodium alone.
TEST(Envelope, HasTheFormThatIsDocumented) {
  const Data bytes = repeated(32, 7);
  const Key key = make_key(bytes, STRAKE_KEY_CHACHA20_POLY1305);
  const Data sealed = seal(key, bytes_of("id"), bytes_of("plaintext"), bytes_of("associated"));
  const Data header(sealed.begin(), sealed.begin() + 7 + 2 + 24);
  EXPECT_EQ(Data(header.begin(), header.begin() + 9),
            (Data{0xf5, 'S', 'A', 'E', 1, STRAKE_KEY_CHACHA20_POLY1305, 2, 'i', 'd'}));
  Data hashed = header;
  std::ranges::copy(bytes_of("associated"), std::back_inserter(hashed));
  Data digest(64);
  const std::uint8_t personal[16] = {'S', 't', 'r', 'a', 'k', 'e', ' ', 'A', 'E', 'A', 'D', ' ', '1'};
  crypto_generichash_blake2b_salt_personal(digest.data(), 64, hashed.data(), hashed.size(), bytes.data(), bytes.size(),
                                           nullptr, personal);
  EXPECT_TRUE(std::ranges::equal(std::span(digest).first(32), std::span(sealed).subspan(header.size(), 32)));
  Data encrypted(9 + 16);
  crypto_aead_chacha20poly1305_ietf_encrypt(encrypted.data(), nullptr, bytes_of("plaintext").data(), 9, nullptr, 0,
                                            nullptr, header.data() + 9, digest.data() + 32);
  EXPECT_TRUE(std::ranges::equal(encrypted, std::span(sealed).subspan(header.size() + 32)));
}

TEST(Envelope, RefusesEveryOtherOne) {
  for (const strake_key_algorithm algorithm : algorithms) {
    const Key key = random_key(algorithm);
    const Data associated = bytes_of("record 17");
    const Data sealed = seal(key, bytes_of("key 3"), bytes_of("a message that must not come out"), associated);
    for_each_flip(sealed, [&](const Data& wrong, std::size_t place) {
      SCOPED_TRACE(place);
      const bool is_form = place < 5 || (place == 5 && (wrong[5] < 5 || wrong[5] > 7)) ||
                           (place == 6 && (wrong[6] > 64 || least + wrong[6] > sealed.size()));
      expect_refused(key, wrong, associated, is_form ? STRAKE_AEAD_MALFORMED : STRAKE_AEAD_FORGED);
    });
    for (std::size_t size = 0; size < sealed.size(); ++size) {
      SCOPED_TRACE(size);
      expect_refused(key, Data(sealed.begin(), sealed.begin() + static_cast<long>(size)), associated,
                     size < least + 5 ? STRAKE_AEAD_MALFORMED : STRAKE_AEAD_FORGED);
    }
    Data longer = sealed;
    longer.push_back(0);
    expect_refused(key, longer, associated, STRAKE_AEAD_FORGED);
    expect_refused(key, sealed, bytes_of("record 18"), STRAKE_AEAD_FORGED);
    expect_refused(key, sealed, {}, STRAKE_AEAD_FORGED);
    expect_refused(random_key(algorithm), sealed, associated, STRAKE_AEAD_FORGED);
    EXPECT_EQ(open(key, sealed, associated).status, STRAKE_OK);
  }
}

// What is behind a byte that moved from one field to the next must not read the same.
TEST(Envelope, HasOneReadingOfItsFields) {
  const Key key = random_key(STRAKE_KEY_XCHACHA20_POLY1305);
  Data sealed = seal(key, bytes_of("id"), repeated(40), bytes_of("x"));
  sealed[6] = 1; // the second byte of the key id begins the nonce
  expect_refused(key, sealed, bytes_of("x"), STRAKE_AEAD_FORGED);
}

TEST(Envelope, OfOneAlgorithmIsNoneOfAnother) {
  const Data bytes = repeated(32, 9);
  for (const strake_key_algorithm algorithm : algorithms) {
    for (const strake_key_algorithm other : algorithms) {
      Data sealed = seal(make_key(bytes, algorithm), {}, bytes_of("message"), {});
      const Key key = make_key(bytes, other);
      EXPECT_EQ(open(key, sealed, {}).status, algorithm == other ? STRAKE_OK : STRAKE_AEAD_FORGED);
      sealed[5] = static_cast<std::uint8_t>(other); // a downgrade
      EXPECT_EQ(open(key, sealed, {}).status, algorithm == other ? STRAKE_OK : STRAKE_AEAD_FORGED);
    }
  }
}

// A ciphertext that the cipher accepts under two keys is easily made for all three ciphers; the commitment refuses it.
TEST(Envelope, CommitsToItsKey) {
  const Key key = random_key(STRAKE_KEY_XCHACHA20_POLY1305);
  const Data sealed = seal(key, {}, bytes_of("message"), {});
  for (std::size_t i = 0; i < commitment_size; ++i) {
    Data wrong = sealed; // all that the cipher looks at is right
    wrong[7 + 24 + i] = static_cast<std::uint8_t>(wrong[7 + 24 + i] ^ 0x80U);
    expect_refused(key, wrong, {}, STRAKE_AEAD_FORGED);
  }
}

TEST(Envelope, IsNeverTheSame) {
  const Key key = random_key(STRAKE_KEY_CHACHA20_POLY1305);
  std::set<Data> nonces;
  std::set<Data> bodies;
  for (int i = 0; i < 500; ++i) {
    const Data sealed = seal(key, {}, repeated(16), {});
    nonces.emplace(sealed.begin() + 7, sealed.begin() + 31);
    bodies.emplace(sealed.begin() + 31, sealed.end());
  }
  EXPECT_EQ(nonces.size(), 500U);
  EXPECT_EQ(bodies.size(), 500U);
}

TEST(Envelope, SaysTheSizeThatItNeeds) {
  const Key key = random_key(STRAKE_KEY_XCHACHA20_POLY1305);
  std::size_t size = 0;
  EXPECT_EQ(strake_aead_seal(key.get(), nullptr, 0, bytes_of("four").data(), 4, nullptr, 0, nullptr, 0, &size, nullptr),
            STRAKE_BUFFER_TOO_SMALL);
  EXPECT_EQ(size, least + 4);
  const Data sealed = seal(key, {}, bytes_of("four"), {});
  Data buffer(3, 0xee);
  EXPECT_EQ(strake_aead_open(key.get(), sealed.data(), sealed.size(), nullptr, 0, buffer.data(), 3, &size, nullptr),
            STRAKE_BUFFER_TOO_SMALL);
  EXPECT_EQ(size, 4U);
  EXPECT_EQ(buffer, Data(3, 0xee));
  const Data id(65);
  EXPECT_EQ(strake_aead_seal(key.get(), id.data(), id.size(), nullptr, 0, nullptr, 0, nullptr, 0, &size, nullptr),
            STRAKE_AEAD_KEY_ID_TOO_LONG);
}

TEST(Envelope, AForgeryTellsNothingMore) {
  const Key key = random_key(STRAKE_KEY_XCHACHA20_POLY1305);
  Data sealed = seal(key, {}, bytes_of("four"), {});
  sealed.back() = static_cast<std::uint8_t>(sealed.back() ^ 1U);
  Data buffer(4);
  strake_error error;
  EXPECT_EQ(strake_aead_open(key.get(), sealed.data(), sealed.size(), nullptr, 0, buffer.data(), 4, nullptr, &error),
            STRAKE_AEAD_FORGED);
  EXPECT_EQ(error.offset, STRAKE_NO_OFFSET);
  EXPECT_EQ(error.actual, 0U);
  EXPECT_EQ(error.limit, 0U);
  EXPECT_EQ(error.argument, nullptr);
}

TEST(Envelope, OneKeyServesManyThreads) {
  const Key key = random_key(STRAKE_KEY_AES256_GCM);
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < 500; ++round) {
        ASSERT_EQ(open(key, seal(key, {}, bytes_of("message"), {}), {}).plaintext, bytes_of("message"));
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
}

} // namespace
