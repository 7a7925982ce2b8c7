#pragma once
// The bytes that are signed.
#include "base/result.hpp"
#include "mac/mac.hpp"
#include "webhook/scheme.hpp"

namespace strake::webhook {

/// What a scheme signs of a message. Texts that the scheme doesn't use are left out.
struct Message {
  Bytes id;
  Bytes timestamp; ///< In decimal.
  Bytes body;
};

/// Seconds since 1970. STRAKE_WEBHOOK_INVALID_TIMESTAMP, unless it is the one way to write a number.
[[nodiscard]] Result<std::uint64_t> number_of(Bytes timestamp);

/// Whether the scheme can sign under that id. STRAKE_WEBHOOK_INVALID_ID.
[[nodiscard]] Done check_id(Scheme scheme, Bytes id);

/// The tag of the message, whose id and timestamp have been checked: then no two messages give the same bytes.
[[nodiscard]] mac::Tag tag_of(const key::Key& key, Scheme scheme, const Message& message);

} // namespace strake::webhook
