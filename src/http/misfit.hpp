#pragma once
#include <cstdint>

#include "base/result.hpp"
#include "http/chars.hpp"

namespace strake::http {

/// Names the fault of a byte of the head that stands where the grammar has no place for it: control and 8-bit bytes and
/// bare line ends are faults wherever they stand, any other byte is the fault that the place says.
[[nodiscard]] inline Status misfit(std::uint8_t byte, bool bare_lf_allowed, Status of_the_place) {
  if (byte == byte_of('\n') && !bare_lf_allowed) {
    return STRAKE_HTTP_MISSING_CRLF;
  }
  const bool line_end_or_tab = byte == byte_of('\n') || byte == byte_of('\r') || byte == byte_of('\t');
  const bool invalid = (byte < 0x20U && !line_end_or_tab) || byte >= 0x7fU;
  return invalid ? STRAKE_HTTP_INVALID_BYTE : of_the_place;
}

} // namespace strake::http
