#pragma once
#include <cstdint>
#include <optional>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "http/chars.hpp"

namespace strake::http {

/// How percent-encoding is read and written, one bit each. The numbers are those of STRAKE_HTTP_PERCENT_...
namespace percent {
inline constexpr std::uint32_t form = 1U << 0U; ///< As application/x-www-form-urlencoded: "+" is a space.
inline constexpr std::uint32_t nul = 1U << 1U;  ///< NUL is permitted.
inline constexpr std::uint32_t all = form | nul;
} // namespace percent

/// The byte that the three at an index stand for (RFC 3986 section 2.1); nothing if they aren't "%" and two digits.
[[nodiscard]] inline std::optional<std::uint8_t> escaped_byte(Bytes text, std::size_t at) {
  if (text.size() - at < 3 || text[at] != byte_of('%')) {
    return std::nullopt;
  }
  const unsigned high = hex_value(text[at + 1]);
  const unsigned low = hex_value(text[at + 2]);
  return high > 15 || low > 15 ? std::nullopt : std::optional(low_byte(high * 16 + low));
}

/// Calls visit(byte) for each byte that a text decodes to, up to its first fault.
template <class Visit>
[[nodiscard]] Done every_decoded(Bytes text, std::uint32_t options, Visit&& visit) {
  for (std::size_t at = 0; at < text.size();) {
    const bool escaped = text[at] == byte_of('%');
    const bool space = text[at] == byte_of('+') && (options & percent::form) != 0;
    const std::optional<std::uint8_t> byte =
        escaped ? escaped_byte(text, at) : std::optional(space ? byte_of(' ') : text[at]);
    if (!byte) {
      return failure(STRAKE_HTTP_INVALID_ESCAPE, at);
    }
    if (*byte == 0 && (options & percent::nul) == 0) {
      return failure(STRAKE_HTTP_INVALID_BYTE, at);
    }
    visit(*byte);
    at += escaped ? 3 : 1;
  }
  return {};
}

/// Checks a text and gives the size of what it decodes to.
[[nodiscard]] Result<std::size_t> percent_decoded_size(Bytes text, std::uint32_t options);
/// Decodes a text that was checked, into as many bytes as it decodes to.
void percent_decode(Bytes text, std::uint32_t options, MutableBytes decoded);

/// The same in the other direction. What stays as it is may stand in a segment of a path and in a name or value of a
/// query: what RFC 3986 calls unreserved, or what the URL standard leaves in forms.
[[nodiscard]] Result<std::size_t> percent_encoded_size(Bytes bytes, std::uint32_t options);
void percent_encode(Bytes bytes, std::uint32_t options, MutableBytes encoded);

} // namespace strake::http
