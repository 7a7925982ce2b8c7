#pragma once
#include <cstddef>
#include <cstdint>

namespace strake::json {

/// The size of the character beyond ASCII that a word begins with, or 0 if it isn't UTF-8 (RFC 3629): no overlong
/// forms, no surrogates, nothing above U+10FFFF. The first byte is the lowest of the word.
[[nodiscard]] constexpr std::size_t utf8_size(std::uint64_t word) {
  if ((word & 0xc0e0U) == 0x80c0U) {
    return (word & 0x1eU) != 0 ? 2 : 0;
  }
  if ((word & 0xc0c0f0U) == 0x8080e0U) {
    const std::uint64_t top = word & 0x200fU;
    return top != 0 && top != 0x200dU ? 3 : 0;
  }
  if ((word & 0xc0c0c0f8U) == 0x808080f0U) {
    const std::uint64_t top = word & 0x3007U;
    return top != 0 && ((top & 4U) == 0 || (top & 0x3003U) == 0) ? 4 : 0;
  }
  return 0;
}

} // namespace strake::json
