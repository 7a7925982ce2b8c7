#pragma once
// Platform-Agnostic Security Tokens, version 4 (https://github.com/paseto-standard/paseto-spec): local ones, which are
// encrypted, and public ones, which are signed.
#include "key/key.hpp"
#include "token/claims.hpp"
#include "token/content.hpp"

namespace strake::token {

inline constexpr std::size_t paseto_nonce_size = 32;

/// What is bound to a token besides its claims.
struct Bound {
  Bytes footer;   ///< In the token, for everybody to read.
  Bytes implicit; ///< Not in the token: both sides know it.
};

/// What a token must be to be accepted.
struct PasetoRules {
  Rules claims;
  std::uint64_t max_bytes = 0;
  Bytes implicit;
};

/// Tokens of claims. STRAKE_SYSTEM; the errors of compose.
[[nodiscard]] Result<std::vector<std::uint8_t>> encrypt_paseto(const key::Key& key, const Content& content,
                                                               const Bound& bound);
[[nodiscard]] Result<std::vector<std::uint8_t>> sign_paseto(const key::Key& key, const Content& content,
                                                            const Bound& bound);

/// STRAKE_TOKEN_TOO_LONG; STRAKE_PASETO_MALFORMED; STRAKE_PASETO_FORGED; the errors of Claims.
[[nodiscard]] Result<Claims> decrypt_paseto(const key::Key& key, Bytes token, const PasetoRules& rules);
[[nodiscard]] Result<Claims> verify_paseto(Bytes public_key, Bytes token, const PasetoRules& rules);

/// The footer of a token of either kind, which may be a lie. STRAKE_TOKEN_TOO_LONG; STRAKE_PASETO_MALFORMED.
[[nodiscard]] Result<std::vector<std::uint8_t>> untrusted_footer(Bytes token, std::uint64_t max_bytes);

/// Tokens of any payload. The nonce must never be used twice.
[[nodiscard]] std::vector<std::uint8_t> seal_local(const key::Key& key, Bytes nonce, Bytes payload, const Bound& bound);
[[nodiscard]] std::vector<std::uint8_t> sign_public(const key::Key& key, Bytes payload, const Bound& bound);

} // namespace strake::token
