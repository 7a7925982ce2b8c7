// Keys as a caller sees them.
#include <sodium.h>

#include <cstring>

#include "handles.hpp"

namespace {

using namespace handles;

using FromText = strake_status (*)(strake_key_algorithm, const char*, std::size_t, const strake_key_options*,
                                   strake_key**, strake_error*);

strake_status status_of(FromText make, std::string_view text, strake_error* error = nullptr) {
  strake_key* key = nullptr;
  const strake_status status = make(STRAKE_KEY_HMAC_SHA256, text.data(), text.size(), nullptr, &key, error);
  EXPECT_EQ(key != nullptr, status == STRAKE_OK);
  strake_key_free(key, nullptr);
  return status;
}

/// Whether the text gives the same key as the bytes, by what it computes.
void expect_key(FromText make, std::string_view text, const Data& bytes) {
  for (const strake_key_algorithm algorithm : algorithms) {
    strake_key* key = nullptr;
    ASSERT_EQ(make(algorithm, text.data(), text.size(), nullptr, &key, nullptr), STRAKE_OK) << text;
    const Key owned(key);
    EXPECT_EQ(tag_of(key, bytes_of("message")), tag_of(make_key(bytes, algorithm).get(), bytes_of("message")));
  }
}

std::string hex_of(const Data& bytes) {
  std::string text(2 * bytes.size() + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  text.pop_back();
  return text;
}

std::string base64_of(const Data& bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();
  return text;
}

TEST(Key, SaysItsAlgorithm) {
  for (const strake_key_algorithm algorithm : algorithms) {
    const Key key = make_key("secret", algorithm);
    strake_key_algorithm said = 0;
    EXPECT_EQ(strake_key_get_algorithm(key.get(), &said, nullptr), STRAKE_OK);
    EXPECT_EQ(said, algorithm);
  }
}

TEST(Key, RefusesAnAlgorithmThatThereIsNot) {
  for (const strake_key_algorithm algorithm : {-1, 0, STRAKE_KEY_SIGV4 + 1, 1 << 30}) {
    strake_key* key = nullptr;
    strake_error error;
    EXPECT_EQ(strake_key_from_hex(algorithm, "00", 2, nullptr, &key, &error), STRAKE_BAD_ARGUMENT);
    EXPECT_STREQ(error.argument, "algorithm");
    EXPECT_EQ(key, nullptr);
  }
}

TEST(Key, HasOneTo4096Bytes) {
  for (const std::size_t size : {1U, 2U, 63U, 64U, 65U, 127U, 128U, 129U, 4095U, 4096U}) {
    const Data bytes(size, 'k');
    EXPECT_NE(make_key(bytes), nullptr) << size;
    expect_key(strake_key_from_hex, hex_of(bytes), bytes);
    expect_key(strake_key_from_base64, base64_of(bytes), bytes);
  }
  const Data long_bytes(4097, 'k');
  strake_error error;
  strake_key* key = nullptr;
  EXPECT_EQ(strake_key_from_bytes(STRAKE_KEY_HMAC_SHA256, long_bytes.data(), 4097, nullptr, &key, &error),
            STRAKE_KEY_INVALID_LENGTH);
  EXPECT_EQ(error.actual, 4097U);
  EXPECT_EQ(error.limit, 4096U);
  EXPECT_EQ(status_of(strake_key_from_hex, hex_of(long_bytes), &error), STRAKE_KEY_INVALID_LENGTH);
  EXPECT_EQ(error.actual, 4097U);
  EXPECT_EQ(status_of(strake_key_from_base64, base64_of(long_bytes), &error), STRAKE_KEY_INVALID_LENGTH);
  EXPECT_EQ(error.actual, 4097U);
}

TEST(Key, IsNotEmpty) {
  strake_key* key = nullptr;
  strake_error error;
  EXPECT_EQ(strake_key_from_bytes(STRAKE_KEY_HMAC_SHA256, nullptr, 0, nullptr, &key, &error),
            STRAKE_KEY_INVALID_LENGTH);
  EXPECT_EQ(error.actual, 0U);
  EXPECT_EQ(error.limit, 1U);
  EXPECT_EQ(status_of(strake_key_from_hex, ""), STRAKE_KEY_INVALID_LENGTH);
  EXPECT_EQ(status_of(strake_key_from_base64, ""), STRAKE_KEY_INVALID_LENGTH);
}

TEST(Key, TakesHexInEitherCase) {
  expect_key(strake_key_from_hex, "00ff10abCDEF", {0x00, 0xff, 0x10, 0xab, 0xcd, 0xef});
}

TEST(Key, RefusesOtherTextThanHex) {
  for (const std::string_view text : {"0", "000", "0x00", "00 ", " 00", "0g", "g0", "00\n", "--", "\xc3\xa9"}) {
    EXPECT_EQ(status_of(strake_key_from_hex, text), STRAKE_KEY_INVALID_ENCODING) << text;
  }
  EXPECT_EQ(status_of(strake_key_from_hex, std::string_view("00\0\0", 4)), STRAKE_KEY_INVALID_ENCODING);
}

// RFC 4648, section 10.
TEST(Key, TakesBase64OfTheStandard) {
  expect_key(strake_key_from_base64, "Zg==", bytes_of("f"));
  expect_key(strake_key_from_base64, "Zm8=", bytes_of("fo"));
  expect_key(strake_key_from_base64, "Zm9v", bytes_of("foo"));
  expect_key(strake_key_from_base64, "Zm9vYg==", bytes_of("foob"));
  expect_key(strake_key_from_base64, "Zm9vYmE=", bytes_of("fooba"));
  expect_key(strake_key_from_base64, "Zm9vYmFy", bytes_of("foobar"));
  expect_key(strake_key_from_base64, "+/+/", {0xfb, 0xff, 0xbf});
}

TEST(Key, RefusesOtherTextThanBase64) {
  for (const std::string_view text :
       {"Z",      "Zg",       "Zg=",  "Zg===", "=",    "==",       "===",   "====",
        "Zm9v=",  "Zm9v====", "Z===", "=g==",  "Z=g=", "Zg=a",     "Zm=v",  "Zg==Zg==",
        "Zm9v\n", "Zm9v Zm9", "-_-_", "Zh==",  "Zm9=", "Zm9vY===", "Zm8\n", "\xff\xff\xff\xff"}) {
    EXPECT_EQ(status_of(strake_key_from_base64, text), STRAKE_KEY_INVALID_ENCODING) << text;
  }
}

TEST(Key, ErrorsSayNothingOfTheText) {
  for (const FromText make : {strake_key_from_hex, strake_key_from_base64}) {
    strake_error error;
    EXPECT_EQ(status_of(make, "abcd!bcd", &error), STRAKE_KEY_INVALID_ENCODING);
    EXPECT_EQ(error.offset, STRAKE_NO_OFFSET);
    EXPECT_EQ(error.actual, 0U);
    EXPECT_EQ(error.limit, 0U);
    EXPECT_EQ(error.argument, nullptr);
  }
}

TEST(Key, KeepsNothingOfTheCallersBuffer) {
  Data bytes = bytes_of("the key of the caller");
  const Key key = make_key(bytes);
  const Data before = tag_of(key.get(), bytes_of("message"));
  std::ranges::fill(bytes, 0);
  EXPECT_EQ(tag_of(key.get(), bytes_of("message")), before);
}

TEST(Key, RefusesOptionsOutOfRange) {
  strake_key_options options STRAKE_KEY_OPTIONS_INIT;
  options.require_locked = 2;
  strake_key* key = nullptr;
  EXPECT_EQ(strake_key_from_hex(STRAKE_KEY_HMAC_SHA256, "00", 2, &options, &key, nullptr), STRAKE_BAD_ARGUMENT);
  options = STRAKE_KEY_OPTIONS_INIT;
  options.exportable = 2;
  EXPECT_EQ(strake_key_from_hex(STRAKE_KEY_HMAC_SHA256, "00", 2, &options, &key, nullptr), STRAKE_BAD_ARGUMENT);
  options.size = 0;
  EXPECT_EQ(strake_key_from_hex(STRAKE_KEY_HMAC_SHA256, "00", 2, &options, &key, nullptr), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(key, nullptr);
}

/// What a function gives of a key; empty if it refuses.
Data given_by(decltype(strake_key_export)* give, const strake_key* key) {
  Data bytes(STRAKE_KEY_MAX_BYTES);
  std::size_t size = 0;
  if (give(key, bytes.data(), bytes.size(), &size, nullptr) != STRAKE_OK) {
    size = 0;
  }
  bytes.resize(size);
  return bytes;
}

Key generate(strake_key_algorithm algorithm, bool exportable) {
  strake_key_options options STRAKE_KEY_OPTIONS_INIT;
  options.exportable = exportable ? 1 : 0;
  strake_key* key = nullptr;
  EXPECT_EQ(strake_key_generate(algorithm, &options, &key, nullptr), STRAKE_OK) << algorithm;
  return Key(key);
}

TEST(Key, IsMadeAtRandomInTheSizeOfItsAlgorithm) {
  const std::pair<strake_key_algorithm, std::size_t> sizes[] = {
      {STRAKE_KEY_HMAC_SHA256, 32},       {STRAKE_KEY_HMAC_SHA384, 48}, {STRAKE_KEY_HMAC_SHA512, 64},
      {STRAKE_KEY_BLAKE2B, 32},           {STRAKE_KEY_SIPHASH, 16},     {STRAKE_KEY_XCHACHA20_POLY1305, 32},
      {STRAKE_KEY_CHACHA20_POLY1305, 32}, {STRAKE_KEY_AES256_GCM, 32},  {STRAKE_KEY_STREAM, 32},
      {STRAKE_KEY_ED25519, 32},           {STRAKE_KEY_X25519, 32},      {STRAKE_KEY_DERIVATION, 32},
      {STRAKE_KEY_PASETO_V4_LOCAL, 32},   {STRAKE_KEY_SIGV4, 40}};
  for (const auto& [algorithm, size] : sizes) {
    const Data first = given_by(strake_key_export, generate(algorithm, true).get());
    const Data second = given_by(strake_key_export, generate(algorithm, true).get());
    EXPECT_EQ(first.size(), size) << algorithm;
    EXPECT_NE(first, second);
  }
  for (const strake_key_algorithm algorithm : {STRAKE_KEY_ED25519_PUBLIC, STRAKE_KEY_X25519_PUBLIC}) {
    strake_key* key = nullptr;
    EXPECT_EQ(strake_key_generate(algorithm, nullptr, &key, nullptr), STRAKE_KEY_WRONG_USE);
  }
}

TEST(Key, IsGivenOutOnlyIfItWasMadeExportable) {
  for (const strake_key_algorithm algorithm : {STRAKE_KEY_HMAC_SHA256, STRAKE_KEY_AES256_GCM, STRAKE_KEY_ED25519}) {
    const Key key = generate(algorithm, false);
    EXPECT_EQ(strake_key_export(key.get(), nullptr, 0, nullptr, nullptr), STRAKE_KEY_NOT_EXPORTABLE);
    const Key exportable = generate(algorithm, true);
    std::size_t size = 0;
    EXPECT_EQ(strake_key_export(exportable.get(), nullptr, 0, &size, nullptr), STRAKE_BUFFER_TOO_SMALL);
    EXPECT_EQ(size, 32U);
  }
}

TEST(Key, IsGivenOutAsItWasGiven) {
  strake_key_options options STRAKE_KEY_OPTIONS_INIT;
  options.exportable = 1;
  for (const std::size_t size : {1U, 200U, 4096U}) {
    const Data bytes(size, 'k');
    strake_key* key = nullptr;
    ASSERT_EQ(strake_key_from_bytes(STRAKE_KEY_HMAC_SHA256, bytes.data(), size, &options, &key, nullptr), STRAKE_OK);
    const Key owned(key);
    EXPECT_EQ(given_by(strake_key_export, key), bytes);
  }
}

TEST(Key, HasADuplicateThatOutlivesIt) {
  for (const bool exportable : {false, true}) {
    Key key = generate(STRAKE_KEY_HMAC_SHA384, exportable);
    const Data tag = tag_of(key.get(), bytes_of("message"));
    const Data bytes = given_by(strake_key_export, key.get());
    strake_key* made = nullptr;
    ASSERT_EQ(strake_key_duplicate(key.get(), &made, nullptr), STRAKE_OK);
    const Key copy(made);
    key.reset();
    EXPECT_EQ(tag_of(copy.get(), bytes_of("message")), tag);
    EXPECT_EQ(given_by(strake_key_export, copy.get()), bytes);
    EXPECT_EQ(bytes.size(), exportable ? 48U : 0U);
    strake_key_algorithm algorithm = 0;
    EXPECT_EQ(strake_key_get_algorithm(copy.get(), &algorithm, nullptr), STRAKE_OK);
    EXPECT_EQ(algorithm, STRAKE_KEY_HMAC_SHA384);
  }
}

// RFC 8032, section 7.1, test 1; RFC 7748, section 6.1, Alice.
TEST(Key, GivesThePublicPartOfASecretOne) {
  struct Pair {
    strake_key_algorithm secret_algorithm;
    strake_key_algorithm public_algorithm;
    std::string_view secret;
    std::string_view shared;
  };
  const Pair pairs[] = {{STRAKE_KEY_ED25519, STRAKE_KEY_ED25519_PUBLIC,
                         "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                         "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"},
                        {STRAKE_KEY_X25519, STRAKE_KEY_X25519_PUBLIC,
                         "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a",
                         "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"}};
  for (const Pair& pair : pairs) {
    strake_key* made = nullptr;
    ASSERT_EQ(strake_key_from_hex(pair.secret_algorithm, pair.secret.data(), 64, nullptr, &made, nullptr), STRAKE_OK);
    const Key secret(made);
    const Data shared = given_by(strake_key_get_public, secret.get());
    EXPECT_EQ(hex_of(shared), pair.shared);
    const Key other = make_key(shared, pair.public_algorithm);
    EXPECT_EQ(given_by(strake_key_get_public, other.get()), shared);
    EXPECT_EQ(given_by(strake_key_export, secret.get()), Data());
  }
  EXPECT_EQ(given_by(strake_key_get_public, make_key("secret").get()), Data());
}

TEST(Key, OfEd25519IsRefusedWhereItsHalvesDoNotMatchOrItIsNoPoint) {
  Data pair = given_by(strake_key_export, generate(STRAKE_KEY_ED25519, true).get());
  const Data shared = given_by(strake_key_get_public, make_key(pair, STRAKE_KEY_ED25519).get());
  pair.insert(pair.end(), shared.begin(), shared.end());
  EXPECT_NE(make_key(pair, STRAKE_KEY_ED25519), nullptr);
  pair.back() ^= 1U;
  strake_key* key = nullptr;
  EXPECT_EQ(strake_key_from_bytes(STRAKE_KEY_ED25519, pair.data(), 64, nullptr, &key, nullptr), STRAKE_KEY_INVALID);
  for (const std::size_t size : {31U, 33U, 63U}) {
    EXPECT_EQ(strake_key_from_bytes(STRAKE_KEY_ED25519, pair.data(), size, nullptr, &key, nullptr),
              STRAKE_KEY_INVALID_LENGTH);
  }
  const Data zeros(32); // a point of small order
  EXPECT_EQ(strake_key_from_bytes(STRAKE_KEY_ED25519_PUBLIC, zeros.data(), 32, nullptr, &key, nullptr),
            STRAKE_KEY_INVALID);
}

TEST(Key, OptionsMayBeThoseOfAnOlderCaller) {
  struct {
    std::size_t size;
    std::int32_t require_locked;
    std::int32_t exportable;
  } const older{sizeof older, 0, 1};
  strake_key* key = nullptr;
  EXPECT_EQ(strake_key_from_hex(STRAKE_KEY_HMAC_SHA256, "00", 2, reinterpret_cast<const strake_key_options*>(&older),
                                &key, nullptr),
            STRAKE_OK);
  EXPECT_EQ(given_by(strake_key_export, Key(key).get()), Data(1));
}

TEST(Key, IsStaleAfterItWasFreed) {
  strake_key* key = make_key("secret").release();
  EXPECT_EQ(strake_key_free(key, nullptr), STRAKE_OK);
  std::int32_t locked = 1;
  EXPECT_EQ(strake_key_is_locked(key, &locked, nullptr), STRAKE_STALE_HANDLE);
  EXPECT_EQ(locked, 0);
  EXPECT_EQ(strake_key_free(key, nullptr), STRAKE_STALE_HANDLE);
  EXPECT_EQ(strake_key_free(nullptr, nullptr), STRAKE_OK);
}

} // namespace
