#pragma once
#include "base/bytes.hpp"
#include "base/result.hpp"
#include "key/key.hpp"
#include "mac/mac.hpp"

namespace strake::auth {

/// How the parts become one message.
enum class Format : std::uint8_t {
  v1, ///< Lines: method, path, time, body.
  v2, ///< Fields that begin with their sizes, key id, host and nonce among them.
};

/// The parts of a request that are signed.
struct Request {
  Format format;
  Bytes method;
  Bytes path;
  std::uint64_t timestamp; ///< Seconds since 1970.
  Bytes body;
  // Of v2 alone:
  Bytes key_id;
  Bytes host;
  Bytes nonce;
};

/// Whether the message of the request is that of no other one: nothing in method and path can be taken for the LF that
/// ends them, nothing that was given is left out, and a nonce is there where one belongs. STRAKE_AUTH_INVALID_METHOD;
/// STRAKE_AUTH_INVALID_PATH; STRAKE_AUTH_INVALID_NONCE; STRAKE_BAD_ARGUMENT.
[[nodiscard]] Done check(const Request& request);

/// The tag of the request's message.
[[nodiscard]] mac::Tag tag_of(const key::Key& key, const Request& request);

/// Whether it is that tag.
[[nodiscard]] bool is_tag_of(const key::Key& key, const Request& request, Bytes tag);

} // namespace strake::auth
