// Tags against published vectors and against libsodium, in one piece and in many.
#include <sodium.h>

#include <cstdio>
#include <fstream>
#include <random>
#include <sstream>
#include <thread>

#include "../key/handles.hpp"

namespace {

using namespace handles;

constexpr strake_key_algorithm every_algorithm[] = {STRAKE_KEY_HMAC_SHA256, STRAKE_KEY_HMAC_SHA384,
                                                    STRAKE_KEY_HMAC_SHA512, STRAKE_KEY_BLAKE2B};

struct Vector {
  std::string name;
  strake_key_algorithm algorithm;
  Data key;
  Data message;
  Data tag; ///< May be the first half alone.
  bool valid;
};

Data unhex(const std::string& text) {
  Data bytes(text.size() / 2 + 1);
  EXPECT_EQ(sodium_hex2bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, nullptr, nullptr), 0);
  bytes.pop_back();
  return bytes;
}

strake_key_algorithm algorithm_of(std::string_view hash) {
  return hash == "sha256" ? STRAKE_KEY_HMAC_SHA256 : hash == "sha384" ? STRAKE_KEY_HMAC_SHA384 : STRAKE_KEY_HMAC_SHA512;
}

std::vector<Vector> read_vectors(const std::string& file) {
  std::vector<Vector> vectors;
  std::ifstream lines(std::string(STRAKE_TEST_DATA) + "/" + file);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with('#')) {
      continue;
    }
    std::istringstream fields(line);
    std::string hash, number, key, message, tag, result;
    std::getline(fields, hash, '\t');
    std::getline(fields, number, '\t');
    std::getline(fields, key, '\t');
    std::getline(fields, message, '\t');
    std::getline(fields, tag, '\t');
    std::getline(fields, result, '\t');
    vectors.push_back({file + " " + hash + " " + number, algorithm_of(hash), unhex(key), unhex(message), unhex(tag),
                       result == "valid"});
  }
  std::printf("%s: %zu vectors\n", file.c_str(), vectors.size());
  return vectors;
}

Data streamed(const strake_key* key, std::span<const std::uint8_t> message, std::span<const std::size_t> pieces) {
  const Mac mac = make_mac(key);
  for (const std::size_t piece : pieces) {
    EXPECT_EQ(strake_mac_update(mac.get(), message.data(), piece, nullptr), STRAKE_OK);
    message = message.subspan(piece);
  }
  Data tag(STRAKE_MAC_MAX_BYTES);
  std::size_t size = 0;
  EXPECT_EQ(strake_mac_final(mac.get(), tag.data(), tag.size(), &size, nullptr), STRAKE_OK);
  tag.resize(size);
  return tag;
}

void check(const Vector& vector) {
  SCOPED_TRACE(vector.name);
  const Key key = make_key(vector.key, vector.algorithm);
  const Data tag = tag_of(key.get(), vector.message);
  ASSERT_GE(tag.size(), vector.tag.size());
  EXPECT_EQ(std::equal(vector.tag.begin(), vector.tag.end(), tag.begin()), vector.valid);
  EXPECT_EQ(verify(key.get(), vector.message, tag), STRAKE_OK);
  const bool whole = vector.tag.size() == tag.size();
  EXPECT_EQ(verify(key.get(), vector.message, vector.tag), vector.valid && whole ? STRAKE_OK : STRAKE_MAC_MISMATCH);
  const std::size_t length = vector.tag.size();
  EXPECT_EQ(strake_mac_verify_truncated(key.get(), vector.message.data(), vector.message.size(), length,
                                        vector.tag.data(), length, nullptr),
            vector.valid ? STRAKE_OK : STRAKE_MAC_MISMATCH);
  const std::size_t half = vector.message.size() / 2;
  EXPECT_EQ(streamed(key.get(), vector.message, std::array{half, vector.message.size() - half}), tag);
}

TEST(Mac, PassesTheVectorsOfRfc4231) {
  const std::vector<Vector> vectors = read_vectors("rfc4231.tsv");
  EXPECT_EQ(vectors.size(), 21U);
  std::ranges::for_each(vectors, check);
}

TEST(Mac, PassesTheVectorsOfWycheproof) {
  const std::vector<Vector> vectors = read_vectors("wycheproof_hmac.tsv");
  EXPECT_EQ(vectors.size(), 522U);
  std::ranges::for_each(vectors, check);
}

TEST(Mac, PassesTheVectorsOfBlake2) {
  std::ifstream lines(STRAKE_TEST_DATA "/blake2b_kat.tsv");
  int count = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with('#')) {
      continue;
    }
    std::istringstream columns(line);
    std::string key, message, tag;
    std::getline(columns, key, '\t');
    std::getline(columns, message, '\t');
    std::getline(columns, tag, '\t');
    check({"blake2b_kat.tsv " + message, STRAKE_KEY_BLAKE2B, unhex(key), unhex(message), unhex(tag), true});
    ++count;
  }
  std::printf("blake2b_kat.tsv: %d vectors\n", count);
  EXPECT_EQ(count, 256);
}

Data sodium_tag(strake_key_algorithm algorithm, const Data& key, const Data& message) {
  if (algorithm == STRAKE_KEY_BLAKE2B) {
    Data tag(64);
    crypto_generichash(tag.data(), tag.size(), message.data(), message.size(), key.data(), key.size());
    return tag;
  }
  if (algorithm == STRAKE_KEY_HMAC_SHA256) {
    Data tag(crypto_auth_hmacsha256_BYTES);
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, key.data(), key.size());
    crypto_auth_hmacsha256_update(&state, message.data(), message.size());
    crypto_auth_hmacsha256_final(&state, tag.data());
    return tag;
  }
  Data tag(crypto_auth_hmacsha512_BYTES);
  crypto_auth_hmacsha512_state state;
  crypto_auth_hmacsha512_init(&state, key.data(), key.size());
  crypto_auth_hmacsha512_update(&state, message.data(), message.size());
  crypto_auth_hmacsha512_final(&state, tag.data());
  return tag;
}

Data random_bytes(std::mt19937& random, std::size_t size) {
  Data bytes(size);
  std::ranges::generate(bytes, [&] { return static_cast<std::uint8_t>(random()); });
  return bytes;
}

TEST(Mac, AgreesWithLibsodiumOnEveryLength) {
  std::mt19937 random(2);
  for (const strake_key_algorithm algorithm : {STRAKE_KEY_HMAC_SHA256, STRAKE_KEY_HMAC_SHA512, STRAKE_KEY_BLAKE2B}) {
    for (std::size_t size = 0; size <= 300; ++size) {
      const Data key = random_bytes(random, algorithm == STRAKE_KEY_BLAKE2B ? 16 + size % 49 : 1 + size);
      const Data message = random_bytes(random, size);
      ASSERT_EQ(tag_of(make_key(key, algorithm).get(), message), sodium_tag(algorithm, key, message)) << size;
    }
  }
}

TEST(Mac, DoesNotDependOnWhereTheMessageIsSplit) {
  std::mt19937 random(3);
  for (const strake_key_algorithm algorithm : every_algorithm) {
    const Key key = make_key("a secret of 24 bytes ...", algorithm);
    for (int round = 0; round < 500; ++round) {
      const Data message = random_bytes(random, random() % 600);
      std::vector<std::size_t> pieces;
      std::size_t left = message.size();
      while (left > 0) {
        pieces.push_back(random() % (std::min<std::size_t>(left, 150) + 1));
        left -= pieces.back();
      }
      ASSERT_EQ(streamed(key.get(), message, pieces), tag_of(key.get(), message));
    }
  }
}

TEST(Mac, RefusesEveryOtherTag) {
  for (const strake_key_algorithm algorithm : every_algorithm) {
    const Key key = make_key("a secret of 24 bytes ...", algorithm);
    const Data message = bytes_of("message");
    const Data tag = tag_of(key.get(), message);
    for (std::size_t bit = 0; bit < 8 * tag.size(); ++bit) {
      Data wrong = tag;
      wrong[bit / 8] = static_cast<std::uint8_t>(wrong[bit / 8] ^ (1U << (bit % 8)));
      EXPECT_EQ(verify(key.get(), message, wrong), STRAKE_MAC_MISMATCH);
    }
    for (std::size_t size = 0; size < tag.size(); ++size) {
      EXPECT_EQ(verify(key.get(), message, std::span(tag).first(size)), STRAKE_MAC_MISMATCH);
    }
    Data longer = tag;
    longer.push_back(0);
    EXPECT_EQ(verify(key.get(), message, longer), STRAKE_MAC_MISMATCH);
    EXPECT_EQ(strake_mac_verify(key.get(), message.data(), message.size(), nullptr, 0, nullptr), STRAKE_MAC_MISMATCH);
    EXPECT_EQ(verify(key.get(), message, tag), STRAKE_OK);
  }
}

TEST(Mac, AMismatchTellsNothingMore) {
  const Key key = make_key("secret");
  const Data tag(32);
  strake_error error;
  EXPECT_EQ(strake_mac_verify(key.get(), nullptr, 0, tag.data(), tag.size(), &error), STRAKE_MAC_MISMATCH);
  EXPECT_EQ(error.offset, STRAKE_NO_OFFSET);
  EXPECT_EQ(error.actual, 0U);
  EXPECT_EQ(error.limit, 0U);
  EXPECT_EQ(error.argument, nullptr);
}

TEST(Mac, SaysTheSizeThatItNeeds) {
  const Key key = make_key("secret", STRAKE_KEY_HMAC_SHA512);
  Data buffer(63, 0xee);
  std::size_t size = 0;
  strake_error error;
  EXPECT_EQ(strake_mac_compute(key.get(), nullptr, 0, buffer.data(), buffer.size(), &size, &error),
            STRAKE_BUFFER_TOO_SMALL);
  EXPECT_EQ(size, 64U);
  EXPECT_EQ(error.actual, 64U);
  EXPECT_EQ(error.limit, 63U);
  EXPECT_EQ(buffer, Data(63, 0xee));
}

TEST(Mac, RefusesATagOverItsMessage) {
  const Key key = make_key("secret");
  Data buffer(64);
  EXPECT_EQ(strake_mac_compute(key.get(), buffer.data(), 33, buffer.data() + 32, 32, nullptr, nullptr), STRAKE_OVERLAP);
  EXPECT_EQ(strake_mac_compute(key.get(), buffer.data(), 32, buffer.data() + 32, 32, nullptr, nullptr), STRAKE_OK);
}

TEST(MacStream, EndsOnce) {
  const Key key = make_key("secret");
  const Mac mac = make_mac(key.get());
  Data tag(32);
  EXPECT_EQ(strake_mac_final(mac.get(), tag.data(), 31, nullptr, nullptr), STRAKE_BUFFER_TOO_SMALL);
  EXPECT_EQ(strake_mac_update(mac.get(), bytes_of("m").data(), 1, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_mac_final(mac.get(), tag.data(), 32, nullptr, nullptr), STRAKE_OK);
  EXPECT_EQ(tag, tag_of(key.get(), bytes_of("m")));
  EXPECT_EQ(strake_mac_final(mac.get(), tag.data(), 32, nullptr, nullptr), STRAKE_WRONG_STATE);
  EXPECT_EQ(strake_mac_final_verify(mac.get(), tag.data(), 32, nullptr), STRAKE_WRONG_STATE);
  EXPECT_EQ(strake_mac_update(mac.get(), nullptr, 0, nullptr), STRAKE_WRONG_STATE);
}

TEST(MacStream, VerifiesAndEnds) {
  const Key key = make_key("secret", STRAKE_KEY_HMAC_SHA512);
  const Mac mac = make_mac(key.get());
  const Data tag = tag_of(key.get(), {});
  EXPECT_EQ(strake_mac_final_verify(mac.get(), tag.data(), 63, nullptr), STRAKE_MAC_MISMATCH);
  EXPECT_EQ(strake_mac_final_verify(mac.get(), tag.data(), 64, nullptr), STRAKE_WRONG_STATE);
  EXPECT_EQ(strake_mac_reset(mac.get(), nullptr), STRAKE_OK);
  EXPECT_EQ(strake_mac_final_verify(mac.get(), tag.data(), 64, nullptr), STRAKE_OK);
}

TEST(MacStream, BeginsAnew) {
  const Key key = make_key("secret");
  const Mac mac = make_mac(key.get());
  for (const std::string_view message :
       {"first", "", "a third one that is longer than a block of the hash is, which has 64"}) {
    EXPECT_EQ(strake_mac_update(mac.get(), bytes_of("dropped").data(), 7, nullptr), STRAKE_OK);
    EXPECT_EQ(strake_mac_reset(mac.get(), nullptr), STRAKE_OK);
    const Data bytes = bytes_of(message);
    EXPECT_EQ(strake_mac_update(mac.get(), bytes.data(), bytes.size(), nullptr), STRAKE_OK);
    const Data tag = tag_of(key.get(), bytes);
    EXPECT_EQ(strake_mac_final_verify(mac.get(), tag.data(), tag.size(), nullptr), STRAKE_OK);
    EXPECT_EQ(strake_mac_reset(mac.get(), nullptr), STRAKE_OK);
  }
}

TEST(MacStream, OutlivesItsKey) {
  Key key = make_key("secret");
  const Data tag = tag_of(key.get(), bytes_of("message"));
  const Mac mac = make_mac(key.get());
  key.reset();
  const Key other = make_key("another key in the same place");
  EXPECT_EQ(strake_mac_update(mac.get(), bytes_of("message").data(), 7, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_mac_final_verify(mac.get(), tag.data(), tag.size(), nullptr), STRAKE_OK);
  EXPECT_EQ(strake_mac_reset(mac.get(), nullptr), STRAKE_OK);
  EXPECT_EQ(strake_mac_update(mac.get(), bytes_of("message").data(), 7, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_mac_final_verify(mac.get(), tag.data(), tag.size(), nullptr), STRAKE_OK);
}

TEST(MacTruncated, HasSixteenBytesAtLeastAndTheWholeTagAtMost) {
  for (const strake_key_algorithm algorithm : every_algorithm) {
    const Key key = make_key("a secret of 24 bytes ...", algorithm);
    const Data message = bytes_of("message");
    const std::size_t whole = tag_of(key.get(), message).size();
    for (std::size_t length = 0; length <= whole + 1; ++length) {
      const bool right = length >= STRAKE_MAC_MIN_BYTES && length <= whole;
      Data tag(whole + 1);
      std::size_t size = 0;
      strake_error error;
      EXPECT_EQ(strake_mac_compute_truncated(key.get(), message.data(), message.size(), length, tag.data(), tag.size(),
                                             &size, &error),
                right ? STRAKE_OK : STRAKE_MAC_INVALID_SIZE);
      EXPECT_EQ(size, right ? length : 0);
      EXPECT_EQ(error.limit, right ? 0 : length < whole ? 16U : whole);
      EXPECT_EQ(
          strake_mac_verify_truncated(key.get(), message.data(), message.size(), length, tag.data(), length, nullptr),
          right ? STRAKE_OK : STRAKE_MAC_INVALID_SIZE);
      strake_mac* mac = nullptr;
      EXPECT_EQ(strake_mac_new_truncated(key.get(), length, &mac, nullptr),
                right ? STRAKE_OK : STRAKE_MAC_INVALID_SIZE);
      strake_mac_free(mac, nullptr);
    }
  }
}

TEST(MacTruncated, IsTheBeginningOfAnHmacAndTheBlake2bOfThatSize) {
  const Data message = bytes_of("message");
  for (const strake_key_algorithm algorithm : every_algorithm) {
    const Data bytes = bytes_of("a secret of 24 bytes ...");
    const Key key = make_key(bytes, algorithm);
    for (const std::size_t length : {16U, 20U, 31U, 32U}) {
      Data wanted = tag_of(key.get(), message);
      wanted.resize(length);
      if (algorithm == STRAKE_KEY_BLAKE2B) {
        crypto_generichash(wanted.data(), length, message.data(), message.size(), bytes.data(), bytes.size());
      }
      Data tag(length);
      EXPECT_EQ(strake_mac_compute_truncated(key.get(), message.data(), message.size(), length, tag.data(), length,
                                             nullptr, nullptr),
                STRAKE_OK);
      EXPECT_EQ(tag, wanted);
      strake_mac* made = nullptr;
      ASSERT_EQ(strake_mac_new_truncated(key.get(), length, &made, nullptr), STRAKE_OK);
      const Mac mac(made);
      for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(strake_mac_update(made, message.data(), message.size(), nullptr), STRAKE_OK);
        EXPECT_EQ(strake_mac_final_verify(made, wanted.data(), length, nullptr), STRAKE_OK);
        EXPECT_EQ(strake_mac_reset(made, nullptr), STRAKE_OK);
      }
    }
  }
}

TEST(MacTruncated, IsRefusedWhereItIsOfAnotherLengthThanTheProtocols) {
  const Key key = make_key("secret");
  const Data message = bytes_of("message");
  const Data tag = tag_of(key.get(), message);
  for (std::size_t size = 0; size <= tag.size(); ++size) {
    EXPECT_EQ(strake_mac_verify_truncated(key.get(), message.data(), message.size(), 20, tag.data(), size, nullptr),
              size == 20 ? STRAKE_OK : STRAKE_MAC_MISMATCH);
  }
  for (std::size_t bit = 0; bit < 8U * 20; ++bit) {
    Data wrong(tag.begin(), tag.begin() + 20);
    wrong[bit / 8] = static_cast<std::uint8_t>(wrong[bit / 8] ^ (1U << (bit % 8)));
    EXPECT_EQ(strake_mac_verify_truncated(key.get(), message.data(), message.size(), 20, wrong.data(), 20, nullptr),
              STRAKE_MAC_MISMATCH);
  }
}

TEST(Mac, OneKeyServesManyThreads) {
  const Key key = make_key("secret");
  const Data right = tag_of(key.get(), bytes_of("message"));
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < 1'000; ++round) {
        ASSERT_EQ(tag_of(key.get(), bytes_of("message")), right);
        const Mac mac = make_mac(key.get());
        ASSERT_EQ(strake_mac_update(mac.get(), bytes_of("message").data(), 7, nullptr), STRAKE_OK);
        ASSERT_EQ(strake_mac_final_verify(mac.get(), right.data(), right.size(), nullptr), STRAKE_OK);
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
}

} // namespace
