#pragma once
#include <array>

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

inline constexpr std::array<std::uint8_t, 256> simple_escapes = [] {
  std::array<std::uint8_t, 256> bytes{};
  bytes['"'] = byte_of('"');
  bytes['\\'] = byte_of('\\');
  bytes['/'] = byte_of('/');
  bytes['b'] = byte_of('\b');
  bytes['f'] = byte_of('\f');
  bytes['n'] = byte_of('\n');
  bytes['r'] = byte_of('\r');
  bytes['t'] = byte_of('\t');
  return bytes;
}();

/// The byte that a simple escape stands for, or 0.
constexpr std::uint8_t simple_escape(std::uint8_t byte) { return simple_escapes[byte]; }

/// Appends a character to what takes bytes.
template <class To>
void append_utf8(To& to, std::uint32_t point) {
  const auto append_continued = [&](unsigned shift) { to.push_back(low_byte(0x80U | (point >> shift & 0x3fU))); };
  if (point < 0x80) {
    to.push_back(low_byte(point));
    return;
  }
  if (point < 0x800) {
    to.push_back(low_byte(0xc0U | point >> 6U));
  } else if (point < 0x10000) {
    to.push_back(low_byte(0xe0U | point >> 12U));
    append_continued(6);
  } else {
    to.push_back(low_byte(0xf0U | point >> 18U));
    append_continued(12);
    append_continued(6);
  }
  append_continued(0);
}

constexpr bool is_high_surrogate(std::uint32_t unit) { return unit >= 0xd800 && unit < 0xdc00; }
constexpr bool is_low_surrogate(std::uint32_t unit) { return unit >= 0xdc00 && unit < 0xe000; }

} // namespace strake::json
