#pragma once
// Base64 (RFC 4648) without padding, of what is public: its time may depend on it. For secrets there is key/decode.hpp.
#include <optional>
#include <vector>

#include "base/bytes.hpp"

namespace strake::encoding {

/// Size of the text of so many bytes.
[[nodiscard]] constexpr std::size_t base64_size(std::size_t bytes) {
  return bytes / 3 * 4 + (bytes % 3 == 0 ? 0 : bytes % 3 + 1);
}

// With the alphabet of section 4.

void append_base64(std::vector<std::uint8_t>& text, Bytes bytes);

/// Appends what the text stands for; false if it isn't the text that an encoder makes of it.
[[nodiscard]] bool decode_base64(Bytes text, std::vector<std::uint8_t>& to);

/// The same of a text for so many bytes, and no other.
[[nodiscard]] bool decode_base64(Bytes text, MutableBytes to);

// With that of section 5, for URLs.

void append_base64url(std::vector<std::uint8_t>& text, Bytes bytes);

/// Nothing if the text isn't the one that an encoder makes.
[[nodiscard]] std::optional<std::vector<std::uint8_t>> decode_base64url(Bytes text);

} // namespace strake::encoding
