#pragma once
#include "auth/freshness.hpp"
#include "http_signature/parameters.hpp"
#include "key/key.hpp"

namespace strake::http_signature {

/// The two fields that are added to a message.
struct Fields {
  std::vector<std::uint8_t> input;
  std::vector<std::uint8_t> signature;
};

/// What is said of a signature that is made; the rest follows from rules and key.
struct Making {
  std::uint64_t created;
  std::optional<std::uint64_t> expires;
  std::optional<Bytes> nonce;
  bool names_algorithm;
};

/// STRAKE_KEY_WRONG_USE; STRAKE_BAD_ARGUMENT; STRAKE_HTTP_SIGNATURE_...
[[nodiscard]] Result<Fields> sign(const key::Key& key, const Message& message, const Rules& rules,
                                  const Making& making);

/// What the signature of a label says of itself. STRAKE_HTTP_SIGNATURE_MALFORMED; STRAKE_HTTP_SIGNATURE_TOO_LARGE;
/// STRAKE_HTTP_SIGNATURE_MISSING.
[[nodiscard]] Result<Parameters> parameters_of(std::span<const auth::Field> fields, Bytes label);

/// In this order: syntax, components, parameters, time, signature, body, and that the message is new, so that only
/// authentic messages take memory. STRAKE_KEY_WRONG_USE; STRAKE_BAD_ARGUMENT; STRAKE_HTTP_SIGNATURE_...;
/// STRAKE_AUTH_OUTSIDE_WINDOW; STRAKE_AUTH_BAD_SIGNATURE; the errors of auth::check_guard and auth::accept.
[[nodiscard]] Done verify(const key::Key& key, const Message& message, const Rules& rules, auth::TimeWindow window,
                          auth::OptionalGuard guard);

} // namespace strake::http_signature
