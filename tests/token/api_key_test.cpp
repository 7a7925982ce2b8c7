// API keys: their form, what is stored of them, and that typos are noticed.
#include <set>

#include "token.hpp"

namespace {

using namespace token_test;

std::string generate(std::string_view prefix, strake_status status = STRAKE_OK) {
  return written(status, [&](char* buffer, std::size_t capacity, std::size_t* size) {
    return strake_api_key_generate(prefix.data(), prefix.size(), buffer, capacity, size, nullptr);
  });
}

strake_status parse(const std::string& text, std::string* prefix = nullptr) {
  strake_bytes found{};
  const strake_status status = strake_api_key_parse(text.data(), text.size(), &found, nullptr);
  EXPECT_EQ(found.data != nullptr, status == STRAKE_OK);
  if (prefix != nullptr) {
    *prefix = text_of(found);
  }
  return status;
}

Data hash(const std::string& text, strake_status status = STRAKE_OK) {
  Data stored(STRAKE_API_KEY_HASH_BYTES);
  EXPECT_EQ(strake_api_key_hash(text.data(), text.size(), stored.data(), stored.size(), nullptr, nullptr), status);
  return stored;
}

strake_status verify(const std::string& text, const Data& stored) {
  return strake_api_key_verify(text.data(), text.size(), stored.data(), stored.size(), nullptr);
}

/// zlib's CRC-32, table and all, in base 62.
std::string checksum(const std::string& text) {
  std::uint32_t crc = 0xffffffffU;
  for (const char c : text) {
    std::uint32_t entry = (crc ^ static_cast<std::uint8_t>(c)) & 0xffU;
    for (int i = 0; i < 8; ++i) {
      entry = entry % 2 == 1 ? 0xedb88320U ^ (entry / 2) : entry / 2;
    }
    crc = entry ^ (crc >> 8U);
  }
  crc = ~crc;
  const std::string digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  std::string encoded(6, '0');
  for (std::size_t i = 6; i-- > 0; crc /= 62) {
    encoded[i] = digits[crc % 62];
  }
  return encoded;
}

/// A key that nobody generated.
std::string compose(const std::string& prefix, const std::string& random) {
  return prefix + "_" + random + checksum(prefix + "_" + random);
}

TEST(ApiKey, HasItsForm) {
  EXPECT_EQ(checksum("123456789"), "3jZRME") << "the check value of CRC-32, cbf43926";
  for (const char* prefix : {"a", "acme_live", "A1__b", "12345678901234567890123456789012"}) {
    const std::string key = generate(prefix);
    EXPECT_EQ(key.size(), std::string_view(prefix).size() + 50);
    const std::string body = key.substr(0, key.size() - 6);
    EXPECT_EQ(key, body + checksum(body));
    std::string found;
    EXPECT_EQ(parse(key, &found), STRAKE_OK);
    EXPECT_EQ(found, prefix);
  }
  EXPECT_EQ(parse(compose("acme", std::string(43, 'z'))), STRAKE_OK);
}

TEST(ApiKey, IsRandom) {
  std::set<std::string> keys;
  std::set<char> characters;
  for (int i = 0; i < 200; ++i) {
    const std::string key = generate("k");
    keys.insert(key);
    characters.insert(key.begin() + 2, key.begin() + 45);
  }
  EXPECT_EQ(keys.size(), 200U);
  EXPECT_EQ(characters.size(), 62U);
}

TEST(ApiKey, WantsAPrefixThatCanBeFound) {
  for (const std::string_view prefix :
       {"", "_a", "a_", "a-b", "a b", "\xc3\xa4", "123456789012345678901234567890123"}) {
    generate(prefix, STRAKE_BAD_ARGUMENT);
  }
  char buffer[STRAKE_API_KEY_MAX_TEXT_BYTES];
  std::size_t size = 0;
  const std::string longest(32, 'a');
  EXPECT_EQ(strake_api_key_generate(longest.data(), 32, buffer, sizeof buffer, &size, nullptr), STRAKE_OK);
  EXPECT_EQ(size + 1, sizeof buffer);
  EXPECT_EQ(strake_api_key_generate(longest.data(), 32, buffer, sizeof buffer - 1, &size, nullptr),
            STRAKE_BUFFER_TOO_SMALL);
  EXPECT_EQ(size + 1, sizeof buffer);
}

TEST(ApiKey, OfEachChangeIsRefused) {
  const std::string key = generate("acme_live");
  const Data stored = hash(key);
  EXPECT_EQ(verify(key, stored), STRAKE_OK);
  for_each_change(key, [&](const std::string& wrong) {
    EXPECT_EQ(parse(wrong), STRAKE_API_KEY_MALFORMED) << wrong;
    EXPECT_EQ(verify(wrong, stored), STRAKE_API_KEY_MALFORMED);
    hash(wrong, STRAKE_API_KEY_MALFORMED);
  });
  for (std::size_t i = 0; i + 1 < key.size(); ++i) {
    std::string swapped = key;
    std::swap(swapped[i], swapped[i + 1]);
    if (swapped != key) {
      EXPECT_EQ(parse(swapped), STRAKE_API_KEY_MALFORMED) << swapped;
    }
  }
  EXPECT_EQ(parse(compose("a", std::string(42, 'z'))), STRAKE_API_KEY_MALFORMED);
  EXPECT_EQ(parse(compose("a-b", std::string(43, 'z'))), STRAKE_API_KEY_MALFORMED);
  EXPECT_EQ(parse(compose("", std::string(43, 'z'))), STRAKE_API_KEY_MALFORMED);
  EXPECT_EQ(parse(compose(std::string(33, 'a'), std::string(43, 'z'))), STRAKE_API_KEY_MALFORMED);
  const std::string dashed = "a-" + std::string(43, 'z');
  EXPECT_EQ(parse(dashed + checksum(dashed)), STRAKE_API_KEY_MALFORMED);
  for (int c = 0; c < 256; ++c) {
    const bool is_digit = std::isalnum(c) != 0 && c < 128;
    EXPECT_EQ(parse(compose("a", std::string(43, static_cast<char>(c)))),
              is_digit ? STRAKE_OK : STRAKE_API_KEY_MALFORMED)
        << c;
  }
}

TEST(ApiKey, IsStoredAsAHash) {
  const std::string key = generate("acme");
  Data digest(32);
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(key.data()), key.size());
  EXPECT_EQ(hash(key), digest);
  EXPECT_EQ(verify(generate("acme"), digest), STRAKE_API_KEY_MISMATCH);
  for_each_flip(digest,
                [&](const Data& wrong, std::size_t) { EXPECT_EQ(verify(key, wrong), STRAKE_API_KEY_MISMATCH); });
  for (std::size_t size = 0; size <= 33; ++size) {
    Data other = digest;
    other.resize(size);
    EXPECT_EQ(verify(key, other), size == 32 ? STRAKE_OK : STRAKE_API_KEY_MISMATCH);
  }
}

TEST(ApiKey, IsStoredUnderAKey) {
  for (const strake_key_algorithm algorithm : {STRAKE_KEY_BLAKE2B, STRAKE_KEY_HMAC_SHA256, STRAKE_KEY_HMAC_SHA512}) {
    const Key pepper = random_key(algorithm);
    const std::string text = generate("acme");
    Data stored(32);
    std::size_t size = 0;
    EXPECT_EQ(strake_api_key_hash_keyed(pepper.get(), text.data(), text.size(), stored.data(), 32, &size, nullptr),
              STRAKE_OK);
    EXPECT_EQ(size, 32U);
    const Data message = hash(text);
    EXPECT_EQ(strake_mac_verify_truncated(pepper.get(), message.data(), message.size(), 32, stored.data(), 32, nullptr),
              STRAKE_OK);
    const auto verify_by = [&](const Key& key, const std::string& given) {
      return strake_api_key_verify_keyed(key.get(), given.data(), given.size(), stored.data(), 32, nullptr);
    };
    EXPECT_EQ(verify_by(pepper, text), STRAKE_OK);
    EXPECT_EQ(verify_by(random_key(algorithm), text), STRAKE_API_KEY_MISMATCH);
    EXPECT_EQ(verify_by(pepper, generate("acme")), STRAKE_API_KEY_MISMATCH);
    EXPECT_EQ(verify_by(pepper, text + "A"), STRAKE_API_KEY_MALFORMED);
    EXPECT_EQ(verify_by(random_key(STRAKE_KEY_DERIVATION), text), STRAKE_KEY_WRONG_USE);
    EXPECT_EQ(verify(text, stored), STRAKE_API_KEY_MISMATCH);
  }
}

} // namespace
