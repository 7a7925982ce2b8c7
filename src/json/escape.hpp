#pragma once
#include <vector>

#include "base/bytes.hpp"

namespace strake::json {

/// The value of a hexadecimal digit, or 16.
constexpr std::uint32_t hex_digit(std::uint8_t byte) {
  const std::uint8_t lower = byte | 0x20U;
  if (byte >= byte_of('0') && byte <= byte_of('9')) {
    return byte - byte_of('0');
  }
  return lower >= byte_of('a') && lower <= byte_of('f') ? lower - byte_of('a') + 10U : 16U;
}

/// The byte that a simple escape stands for, or 0.
constexpr std::uint8_t simple_escape(std::uint8_t byte) {
  switch (byte) {
  case '"':
  case '\\':
  case '/':
    return byte;
  case 'b':
    return byte_of('\b');
  case 'f':
    return byte_of('\f');
  case 'n':
    return byte_of('\n');
  case 'r':
    return byte_of('\r');
  case 't':
    return byte_of('\t');
  default:
    return 0;
  }
}

inline void append_utf8(std::vector<std::uint8_t>& to, std::uint32_t point) {
  const auto continued = [&](unsigned shift) { return low_byte(0x80U | (point >> shift & 0x3fU)); };
  if (point < 0x80) {
    to.push_back(low_byte(point));
  } else if (point < 0x800) {
    to.insert(to.end(), {low_byte(0xc0U | point >> 6U), continued(0)});
  } else if (point < 0x10000) {
    to.insert(to.end(), {low_byte(0xe0U | point >> 12U), continued(6), continued(0)});
  } else {
    to.insert(to.end(), {low_byte(0xf0U | point >> 18U), continued(12), continued(6), continued(0)});
  }
}

constexpr bool is_high_surrogate(std::uint32_t unit) { return unit >= 0xd800 && unit < 0xdc00; }
constexpr bool is_low_surrogate(std::uint32_t unit) { return unit >= 0xdc00 && unit < 0xe000; }

} // namespace strake::json
