// JSON Web Tokens made and verified, for the tests of this folder.
#pragma once
#include "token.hpp"

namespace token_test {

/// What is expected of a token.
struct Expected {
  std::string issuer = {};
  std::string audience = {};
  std::string type = {};
  std::uint64_t at = now;
  std::uint64_t leeway = 0;
  std::uint64_t max_bytes = STRAKE_CLAIMS_DEFAULT_MAX_BYTES;
  bool no_expiry = false;
};

inline strake_jwt_options options_of(const Expected& expected) {
  strake_jwt_options options STRAKE_JWT_OPTIONS_INIT;
  options.now = expected.at;
  options.leeway = expected.leeway;
  options.max_bytes = expected.max_bytes;
  options.type = view(expected.type);
  options.permit_no_expiry = expected.no_expiry ? 1 : 0;
  return options;
}

inline Claims verified(strake_status status, const Key& key, const std::string& token, const Expected& expected = {}) {
  const strake_jwt_options options = options_of(expected);
  strake_claims* claims = nullptr;
  EXPECT_EQ(strake_jwt_verify(key.get(), token.data(), token.size(), expected.issuer.data(), expected.issuer.size(),
                              expected.audience.data(), expected.audience.size(), &options, &claims, nullptr),
            status)
      << token;
  EXPECT_EQ(claims != nullptr, status == STRAKE_OK);
  return Claims(claims);
}

inline strake_status status_of(const Key& key, const std::string& token, const Expected& expected = {}) {
  const strake_jwt_options options = options_of(expected);
  strake_claims* claims = nullptr;
  const strake_status status =
      strake_jwt_verify(key.get(), token.data(), token.size(), expected.issuer.data(), expected.issuer.size(),
                        expected.audience.data(), expected.audience.size(), &options, &claims, nullptr);
  EXPECT_EQ(claims != nullptr, status == STRAKE_OK);
  strake_claims_free(claims, nullptr);
  return status;
}

inline std::string sign(const Key& key, const strake_claims_content& claims, strake_status status = STRAKE_OK,
                        std::string_view key_id = "", std::string_view type = "") {
  return written(status, [&](char* buffer, std::size_t capacity, std::size_t* size) {
    return strake_jwt_sign(key.get(), &claims, key_id.data(), key_id.size(), type.data(), type.size(), buffer, capacity,
                           size, nullptr);
  });
}

inline const std::string secret(64, 's');

inline Key hmac_key(strake_key_algorithm algorithm = STRAKE_KEY_HMAC_SHA256) { return make_key(secret, algorithm); }

/// A token of any header and payload that HS256 signs rightly.
inline std::string forge(const std::string& header, const std::string& payload) {
  const std::string input = base64url(header) + "." + base64url(payload);
  const Data tag = handles::tag_of(hmac_key().get(), bytes_of(input));
  return input + "." + base64url(std::string(tag.begin(), tag.end()));
}

inline const std::string plain_header = R"({"alg":"HS256"})";
inline const std::string plain_payload = R"({"exp":1700003600})";

inline std::string with_claims(const std::string& payload) { return forge(plain_header, payload); }

} // namespace token_test
