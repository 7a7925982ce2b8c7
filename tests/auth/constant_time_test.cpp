// Keys, tags, digits of keys and API keys decide no branch and no address.
#include <cstring>
#include <span>
#include <string_view>

#include "../constant_time.hpp"
#include "crypto/sodium.hpp"
#include "key/decode.hpp"
#include "strake/api_key.h"
#include "strake/auth.h"
#include "strake/base.h"
#include "strake/key_set.h"

namespace {

using namespace constant_time;
using strake::Bytes;
using strake::MutableBytes;

void ignore(strake_status /*status*/) {}

// --- Controls: what must be found. ---

[[gnu::noinline]] bool naive_equal(Bytes a, Bytes b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] != b[i]) {
      return false;
    }
  }
  return true;
}

[[gnu::noinline]] unsigned naive_digit(std::uint8_t character) {
  static const std::string_view digits = "0123456789abcdef";
  return static_cast<unsigned>(digits.find(static_cast<char>(character)));
}

void check_controls() {
  expect("control: a comparison that ends early", 32, any, [] {
    std::array<std::uint8_t, 32> a{};
    std::array<std::uint8_t, 32> b{};
    make_secret(a);
    volatile bool equal = naive_equal(a, b);
    make_public(equal);
  });
  expect("control: a digit that is looked up", 1, any, [] {
    std::array<std::uint8_t, 1> text{'a'};
    make_secret(text);
    volatile unsigned digit = naive_digit(text[0]);
    make_public(digit);
  });
}

// --- The parts. ---

template <std::size_t size>
void check_equal(const char* name) {
  expect(name, 0, 0, [] {
    std::array<std::uint8_t, size> a{};
    std::array<std::uint8_t, size> b{};
    make_secret(a);
    make_secret(b);
    volatile bool equal = strake::crypto::equal(a, b);
    make_public(equal);
  });
}

template <std::size_t size>
void check_decoder(const char* name, bool (*decode)(Bytes, MutableBytes), std::string_view from, std::size_t secret) {
  expect(name, 0, 0, [&] {
    std::array<std::uint8_t, 64> text{};
    std::memcpy(text.data(), from.data(), from.size());
    make_secret(std::span(text).first(secret));
    std::array<std::uint8_t, size> bytes{};
    volatile bool well_formed = decode(std::span(text).first(from.size()), bytes);
    make_public(well_formed);
  });
}

// --- The whole, through the C interface. ---

constexpr std::size_t tag_size(strake_key_algorithm algorithm) {
  return algorithm == STRAKE_KEY_HMAC_SHA256 ? 32 : algorithm == STRAKE_KEY_HMAC_SHA384 ? 48 : 64;
}

strake_key* secret_key(strake_key_algorithm algorithm) {
  strake_key* key = nullptr;
  expect("strake_key_from_bytes", 0, 0, [&] {
    std::array<std::uint8_t, 200> bytes{};
    make_secret(bytes);
    const std::size_t size = algorithm == STRAKE_KEY_BLAKE2B ? 64 : bytes.size();
    EXPECT_EQ(strake_key_from_bytes(algorithm, bytes.data(), size, nullptr, &key, nullptr), STRAKE_OK);
  });
  return key;
}

void check_text_key(const char* name, decltype(strake_key_from_hex)* make, std::string_view from, std::size_t secret) {
  expect(name, 1, verdict, [&] {
    std::array<char, 64> text{};
    std::memcpy(text.data(), from.data(), from.size());
    make_secret(std::span(text).first(secret));
    strake_key* key = nullptr;
    strake_error error;
    const strake_status status = make(STRAKE_KEY_HMAC_SHA256, text.data(), from.size(), nullptr, &key, &error);
    EXPECT_EQ(status, STRAKE_OK);
    strake_key_free(key, nullptr);
  });
}

void check_tags(strake_key_algorithm algorithm) {
  strake_key* key = secret_key(algorithm);
  std::array<std::uint8_t, 100> message{};
  std::array<std::uint8_t, 64> tag{};
  expect("strake_mac_compute", 0, 0, [&] {
    make_secret(message);
    ignore(strake_mac_compute(key, message.data(), message.size(), tag.data(), tag.size(), nullptr, nullptr));
  });
  make_public(tag);
  std::array wrong_at_first = tag;
  std::array wrong_at_last = tag;
  wrong_at_first[0] ^= 1U;
  wrong_at_last[tag_size(algorithm) - 1] ^= 1U;
  for (std::array given : {tag, wrong_at_first, wrong_at_last}) {
    expect("strake_mac_verify", 1, verdict, [&] {
      make_secret(given);
      ignore(strake_mac_verify(key, message.data(), message.size(), given.data(), tag_size(algorithm), nullptr));
    });
  }
  expect("strake_mac_update and strake_mac_final_verify", 1, verdict, [&] {
    strake_mac* mac = nullptr;
    ignore(strake_mac_new(key, &mac, nullptr));
    ignore(strake_mac_update(mac, message.data(), message.size(), nullptr));
    ignore(strake_mac_final_verify(mac, wrong_at_last.data(), tag_size(algorithm), nullptr));
    strake_mac_free(mac, nullptr);
  });
  strake_key_free(key, nullptr);
}

void check_truncated_tags(strake_key_algorithm algorithm) {
  strake_key* key = secret_key(algorithm);
  std::array<std::uint8_t, 100> message{};
  std::array<std::uint8_t, 20> tag{};
  expect("strake_mac_compute_truncated", 0, 0, [&] {
    make_secret(message);
    ignore(strake_mac_compute_truncated(key, message.data(), message.size(), tag.size(), tag.data(), tag.size(),
                                        nullptr, nullptr));
  });
  make_public(tag);
  for (const std::size_t wrong : {std::size_t{0}, tag.size() - 1}) {
    std::array given = tag;
    given[wrong] ^= 1U;
    expect("strake_mac_verify_truncated", 1, verdict, [&] {
      make_secret(given);
      ignore(strake_mac_verify_truncated(key, message.data(), message.size(), given.size(), given.data(), given.size(),
                                         nullptr));
    });
  }
  strake_key_free(key, nullptr);
}

/// Which key is right is told once, at the end: as an index, and by the name that is copied from there.
void check_key_set() {
  strake_key_set* set = nullptr;
  ignore(strake_key_set_new(STRAKE_KEY_HMAC_SHA256, &set, nullptr));
  for (std::uint8_t id = 'a'; id < 'i'; ++id) {
    strake_key* key = nullptr;
    ignore(strake_key_from_bytes(STRAKE_KEY_HMAC_SHA256, &id, 1, nullptr, &key, nullptr));
    ignore(strake_key_set_add(set, key, &id, 1, nullptr));
    strake_key_free(key, nullptr);
  }
  for (const std::uint8_t id : {'a', 'd', 'h', 'x'}) {
    strake_key* key = nullptr;
    std::array<std::uint8_t, 32> tag{};
    ignore(strake_key_from_bytes(STRAKE_KEY_HMAC_SHA256, &id, 1, nullptr, &key, nullptr));
    ignore(strake_mac_compute(key, &id, 1, tag.data(), tag.size(), nullptr, nullptr));
    strake_key_free(key, nullptr);
    make_secret(tag);
    expect("strake_mac_verify_by_set", 1, verdict, [&] {
      strake_key_id matched;
      const strake_status status = strake_mac_verify_by_set(set, &id, 1, tag.data(), tag.size(), &matched, nullptr);
      EXPECT_EQ(status, id == 'x' ? STRAKE_MAC_MISMATCH : STRAKE_OK);
    });
  }
  strake_key_set_free(set, nullptr);
}

/// Form, checksum and comparison are a verdict each; where they fail isn't told.
void check_api_keys() {
  std::array<char, STRAKE_API_KEY_MAX_TEXT_BYTES> text{};
  std::array<std::uint8_t, STRAKE_API_KEY_HASH_BYTES> stored{};
  std::size_t size = 0;
  ignore(strake_api_key_generate("a", 1, text.data(), text.size(), &size, nullptr));
  ignore(strake_api_key_hash(text.data(), size, stored.data(), stored.size(), nullptr, nullptr));
  for (const std::size_t wrong : {std::size_t{0}, std::size_t{2}, size - 7, size - 1}) {
    std::array given = text;
    given[wrong] = wrong == 0 ? given[wrong] : '-';
    make_secret(std::span(given).subspan(2, size - 2));
    expect("strake_api_key_verify", 1, 2 * verdict, [&] {
      const strake_status status = strake_api_key_verify(given.data(), size, stored.data(), stored.size(), nullptr);
      EXPECT_EQ(status, wrong == 0 ? STRAKE_OK : STRAKE_API_KEY_MALFORMED);
    });
  }
}

void check_requests(strake_key_algorithm algorithm) {
  strake_key* key = secret_key(algorithm);
  std::array<std::uint8_t, 50> body{};
  std::array<std::uint8_t, 64> signature{};
  const std::uint8_t letter = 'a';
  make_secret(body);
  strake_auth_request request STRAKE_AUTH_REQUEST_INIT;
  request.method = request.path = {&letter, 1};
  request.timestamp = 1;
  request.body = {body.data(), body.size()};
  const strake_auth_options options{sizeof options, 1, 0};
  expect("strake_auth_sign", 0, 0,
         [&] { ignore(strake_auth_sign(key, &request, signature.data(), signature.size(), nullptr, nullptr)); });
  expect("strake_auth_verify", 1, verdict, [&] {
    ignore(strake_auth_verify(key, &request, signature.data(), tag_size(algorithm), &options, nullptr, nullptr));
  });
  strake_key_free(key, nullptr);
}

TEST(ConstantTime, NoSecretDecidesABranchOrAnAddress) {
  prove([] {
    check_controls();
    check_equal<16>("equal, 16 bytes");
    check_equal<20>("equal, 20 bytes");
    check_equal<32>("equal, 32 bytes");
    check_equal<64>("equal, 64 bytes");
    check_equal<1000>("equal, 1000 bytes");
    // Whether base64 is padded says how long the key is, which is public: the last two characters aren't marked.
    check_decoder<8>("decode_hex", strake::key::decode_hex, "0123456789abCDEF", 16);
    check_decoder<9>("decode_base64", strake::key::decode_base64, "AZaz09+/AZaz", 10);
    check_decoder<7>("decode_base64, padded", strake::key::decode_base64, "AZaz09+/AQ==", 10);
    check_text_key("strake_key_from_hex", strake_key_from_hex, "0123456789abCDEF", 16);
    check_text_key("strake_key_from_base64", strake_key_from_base64, "AZaz09+/AZaz", 10);
    check_key_set();
    check_api_keys();
    for (const strake_key_algorithm algorithm :
         {STRAKE_KEY_HMAC_SHA256, STRAKE_KEY_HMAC_SHA384, STRAKE_KEY_HMAC_SHA512, STRAKE_KEY_BLAKE2B}) {
      check_tags(algorithm);
      check_truncated_tags(algorithm);
      check_requests(algorithm);
    }
  });
}

} // namespace
