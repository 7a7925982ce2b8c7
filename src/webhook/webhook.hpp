#pragma once
#include "auth/freshness.hpp"
#include "key/key.hpp"
#include "webhook/message.hpp"

namespace strake::webhook {

/// The field that carries the signature of a message, whose timestamp is given as a number. STRAKE_KEY_WRONG_USE;
/// STRAKE_WEBHOOK_INVALID_ID.
[[nodiscard]] Result<std::vector<std::uint8_t>> sign(const key::Key& key, Scheme scheme, Bytes id,
                                                     std::uint64_t timestamp, Bytes body);

/// A message as it came.
struct Delivery {
  Scheme scheme;
  Bytes signature; ///< The field.
  Message message; ///< Stripe's timestamp stands in the field.
};

/// In this order: syntax, time, signature, and that the message is new, so that only authentic messages take memory.
/// STRAKE_KEY_WRONG_USE; STRAKE_WEBHOOK_...; STRAKE_AUTH_OUTSIDE_WINDOW; STRAKE_AUTH_BAD_SIGNATURE; the errors of
/// auth::check_guard and auth::accept.
[[nodiscard]] Done verify(const key::Key& key, const Delivery& delivery, auth::TimeWindow window,
                          auth::OptionalGuard guard);

} // namespace strake::webhook
