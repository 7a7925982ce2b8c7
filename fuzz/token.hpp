#pragma once
// What the fuzzers of tokens share.
#include <sodium.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "must.hpp"
#include "strake/claims.h"
#include "strake/key.h"

namespace fuzz {

inline const std::uint8_t* bytes(const std::string& text) { return reinterpret_cast<const std::uint8_t*>(text.data()); }

inline strake_key* key_of(strake_key_algorithm algorithm) {
  static const std::vector<std::uint8_t> secret(32, 7);
  strake_key* key = nullptr;
  must(strake_key_from_bytes(algorithm, secret.data(), secret.size(), nullptr, &key, nullptr) == STRAKE_OK);
  return key;
}

inline std::string base64url(std::string_view text) {
  std::string encoded(sodium_base64_encoded_len(text.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(encoded.data(), encoded.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  encoded.pop_back();
  return encoded;
}

inline bool is_of_claims(strake_status status) {
  return status >= STRAKE_CLAIMS_INVALID && status <= STRAKE_CLAIMS_WRONG_AUDIENCE;
}

/// Reads what there is, and frees it.
inline void read_all(strake_claims* claims) {
  strake_bytes text{};
  std::int64_t time = 0;
  for (const auto get : {strake_claims_get_issuer, strake_claims_get_subject, strake_claims_get_id}) {
    const strake_status status = get(claims, &text, nullptr);
    must(status == STRAKE_OK || status == STRAKE_NOT_FOUND);
    must(std::string_view(reinterpret_cast<const char*>(text.data), text.size).find('\0') == std::string_view::npos);
  }
  for (const auto get : {strake_claims_get_expiry, strake_claims_get_not_before, strake_claims_get_issued_at}) {
    const strake_status status = get(claims, &time, nullptr);
    must(status == STRAKE_OK || status == STRAKE_NOT_FOUND);
    must(time >= 0 && time <= 253402300799);
  }
  must(strake_claims_get_payload(claims, &text, nullptr) == STRAKE_OK);
  std::string json(8 * text.size + 100, '\0');
  const strake_status copied = strake_claims_copy_json(claims, "a", 1, json.data(), json.size(), nullptr, nullptr);
  must(copied == STRAKE_OK || copied == STRAKE_NOT_FOUND);
  must(strake_claims_free(claims, nullptr) == STRAKE_OK);
}

} // namespace fuzz
