#pragma once
#include "base/bytes.hpp"
#include "base/result.hpp"
#include "key/key.hpp"
#include "mac/mac.hpp"

namespace strake::auth {

/// The parts of a request that are signed.
struct Request {
  Bytes method;
  Bytes path;
  std::uint64_t timestamp; ///< Seconds since 1970.
  Bytes body;
};

/// Whether the message of the request is that of no other one: nothing in method and path can be taken for the LF that
/// ends them. STRAKE_AUTH_INVALID_METHOD; STRAKE_AUTH_INVALID_PATH.
[[nodiscard]] Done check(const Request& request);

/// The tag of the request's message.
[[nodiscard]] mac::Tag tag_of(const key::Key& key, const Request& request);

/// Whether it is that tag.
[[nodiscard]] bool is_tag_of(const key::Key& key, const Request& request, Bytes tag);

} // namespace strake::auth
