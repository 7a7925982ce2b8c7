#pragma once
// Base64 for URLs (RFC 4648, section 5) without padding, of what isn't secret.
#include <optional>
#include <vector>

#include "base/bytes.hpp"

namespace strake::token {

[[nodiscard]] constexpr std::size_t base64url_size(std::size_t bytes) {
  return bytes / 3 * 4 + (bytes % 3 == 0 ? 0 : bytes % 3 + 1);
}

void append_base64url(std::vector<std::uint8_t>& to, Bytes bytes);

/// Nothing unless the text is what an encoder writes: no padding, no other character, no bit set that isn't used.
[[nodiscard]] std::optional<std::vector<std::uint8_t>> decode_base64url(Bytes text);

} // namespace strake::token
