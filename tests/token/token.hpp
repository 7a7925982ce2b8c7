// Claims and tokens, for the tests of this folder.
#pragma once
#include <sodium.h>

#include "../crypto.hpp"

namespace token_test {

using namespace crypto_test;
using Claims = std::unique_ptr<strake_claims, handles::Free<strake_claims_free>>;
using Set = std::unique_ptr<strake_key_set, handles::Free<strake_key_set_free>>;

inline constexpr std::uint64_t now = 1700000000;

inline strake_bytes view(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

inline std::string text_of(const strake_bytes& bytes) { return {bytes.data, bytes.data + bytes.size}; }

inline std::string base64url(std::string_view text) {
  std::string encoded(sodium_base64_encoded_len(text.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(encoded.data(), encoded.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  encoded.pop_back();
  return encoded;
}

/// What a call writes that gives text; empty if it fails.
template <class Write>
std::string written(strake_status status, Write write) {
  std::string text(4096, '\xee');
  std::size_t size = 0;
  EXPECT_EQ(write(text.data(), text.size(), &size), status);
  if (status != STRAKE_OK) {
    EXPECT_EQ(text, std::string(4096, '\xee'));
    return {};
  }
  EXPECT_EQ(text.at(size), '\0');
  text.resize(size);
  return text;
}

inline std::string payload_of(const Claims& claims) {
  strake_bytes payload{};
  EXPECT_EQ(strake_claims_get_payload(claims.get(), &payload, nullptr), STRAKE_OK);
  return text_of(payload);
}

/// Claims that expire in an hour.
inline strake_claims_content content(std::string_view more = "") {
  strake_claims_content claims STRAKE_CLAIMS_CONTENT_INIT;
  claims.expiry = now + 3600;
  claims.more = view(more);
  return claims;
}

/// Calls check with every text that differs from the given one in one bit, is a part of its beginning, or has a
/// character more.
template <class Check>
void for_each_change(const std::string& right, Check check) {
  for_each_flip(Data(right.begin(), right.end()),
                [&](const Data& wrong, std::size_t) { check(std::string(wrong.begin(), wrong.end())); });
  for (std::size_t size = 0; size < right.size(); ++size) {
    check(right.substr(0, size));
  }
  for (const char c : {'A', '=', '.', '\n', ' ', '\0'}) {
    check(right + c);
    check(c + right);
  }
}

} // namespace token_test
