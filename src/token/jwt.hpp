#pragma once
// JSON Web Tokens (RFC 7519), signed (RFC 7515) by HMAC (RFC 7518) or Ed25519 (RFC 8037).
#include <functional>

#include "key_set/key_set.hpp"
#include "token/claims.hpp"
#include "token/content.hpp"

namespace strake::token {

/// What a token must be to be accepted.
struct JwtRules {
  Rules claims;
  std::uint64_t max_bytes = 0;
  Bytes type; ///< Empty: "JWT" or none.
};

/// In this order: size, form, header, signature, claims. STRAKE_TOKEN_TOO_LONG; STRAKE_JWT_MALFORMED;
/// STRAKE_JWT_UNSUPPORTED_HEADER; STRAKE_JWT_WRONG_ALGORITHM; STRAKE_JWT_WRONG_TYPE; STRAKE_JWT_BAD_SIGNATURE;
/// STRAKE_JWT_WEAK_KEY; STRAKE_KEY_WRONG_USE; the errors of Claims.
[[nodiscard]] Result<Claims> verify_jwt(const key::Key& key, Bytes token, const JwtRules& rules);

struct NamedClaims {
  Claims claims;
  key_set::Id key;
};

/// The same under any key of a set.
[[nodiscard]] Result<NamedClaims> verify_jwt(const key_set::KeySet& set, Bytes token, const JwtRules& rules);

/// What somebody else says of a signature.
enum class Judgement : std::uint8_t { good, bad, unknown };
using Verifier = std::function<Judgement(Bytes input, Bytes signature)>;

/// The same for an algorithm that keys here aren't for, by its name. STRAKE_JWT_VERIFIER_FAILED.
[[nodiscard]] Result<Claims> verify_jwt(std::string_view algorithm, const Verifier& verifier, Bytes token,
                                        const JwtRules& rules);

struct JwtHeader {
  Bytes key_id; ///< Empty: none is said.
  Bytes type;   ///< Empty: "JWT".
};

/// STRAKE_KEY_WRONG_USE; STRAKE_JWT_WEAK_KEY; STRAKE_JWT_UNSUPPORTED_HEADER if the header's texts aren't UTF-8; the
/// errors of compose.
[[nodiscard]] Result<std::vector<std::uint8_t>> sign_jwt(const key::Key& key, const JwtHeader& header,
                                                         const Content& content);

/// What the header says, which may be a lie. STRAKE_TOKEN_TOO_LONG; STRAKE_JWT_MALFORMED;
/// STRAKE_JWT_UNSUPPORTED_HEADER; STRAKE_NOT_FOUND.
[[nodiscard]] Result<std::vector<std::uint8_t>> untrusted_key_id(Bytes token, std::uint64_t max_bytes);

} // namespace strake::token
