#pragma once
// Base64 without padding (RFC 4648, section 4), as age headers have it: of what is public, so its time may depend on
// it.
#include <vector>

#include "base/bytes.hpp"

namespace strake::age {

/// Size of the text of so many bytes.
[[nodiscard]] constexpr std::size_t base64_size(std::size_t bytes) { return (bytes * 4 + 2) / 3; }

void append_base64(std::vector<std::uint8_t>& text, Bytes bytes);

/// Appends what the text stands for; false if it isn't the text that an encoder makes of it.
[[nodiscard]] bool decode_base64(Bytes text, std::vector<std::uint8_t>& to);

/// The same of a text for so many bytes, and no other.
[[nodiscard]] bool decode_base64(Bytes text, MutableBytes to);

} // namespace strake::age
