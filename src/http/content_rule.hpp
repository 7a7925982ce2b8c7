#pragma once
#include <cstdint>

#include "base/bytes.hpp"

namespace strake::http {

/// What content a message may have (RFC 9110 section 6.4.1, RFC 9112 section 6.3).
enum class ContentRule : std::uint8_t {
  any,
  empty,     ///< None; framing may only say so.
  described, ///< None; framing says what another answer would have.
  none       ///< None, and no framing either.
};

[[nodiscard]] ContentRule content_rule_of_request(Bytes method);

/// Of an answer to a request of this method.
[[nodiscard]] ContentRule content_rule_of_response(std::uint16_t status, Bytes method);

/// Whether what comes after this answer to a request of this method is no longer HTTP/1.
[[nodiscard]] bool ends_http(std::uint16_t status, Bytes method);

} // namespace strake::http
