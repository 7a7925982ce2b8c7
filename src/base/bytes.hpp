#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/invariant.hpp"
#include "base/num.hpp"

namespace strake {

/// Borrowed input: what a caller's pointer and size become at the boundary.
using Bytes = std::span<const std::uint8_t>;
/// Borrowed output.
using MutableBytes = std::span<std::uint8_t>;

/// A part of bytes by position: survives a move of the storage, unlike a view.
struct Range {
  std::size_t begin = 0;
  std::size_t size = 0;
};

[[nodiscard]] inline Bytes slice(Bytes bytes [[clang::lifetimebound]], Range range) {
  ensure(range.begin <= bytes.size() && range.size <= bytes.size() - range.begin);
  return bytes.subspan(range.begin, range.size);
}

/// Copies between buffers of the same size.
inline void copy_bytes(Bytes from, MutableBytes to) {
  ensure(from.size() == to.size());
  std::ranges::copy(from, to.begin());
}

inline void append(std::vector<std::uint8_t>& to, Bytes bytes) { to.insert(to.end(), bytes.begin(), bytes.end()); }

inline void append(std::vector<std::uint8_t>& to, std::string_view text) {
  for (const char c : text) {
    to.push_back(byte_of(c));
  }
}

[[nodiscard]] inline bool equals(Bytes bytes, std::string_view text) {
  return std::ranges::equal(bytes, text, [](std::uint8_t a, char b) { return a == byte_of(b); });
}

[[nodiscard]] constexpr bool is_digit(std::uint8_t byte) { return byte >= byte_of('0') && byte <= byte_of('9'); }

[[nodiscard]] constexpr std::uint8_t ascii_lower(std::uint8_t byte) {
  return byte >= byte_of('A') && byte <= byte_of('Z') ? low_byte(byte | 0x20U) : byte;
}

/// Compares as HTTP compares names: ASCII letters without regard to case. The text must be lower case.
[[nodiscard]] inline bool equals_ignoring_case(Bytes bytes, std::string_view lower_case_text) {
  return std::ranges::equal(bytes, lower_case_text,
                            [](std::uint8_t a, char b) { return ascii_lower(a) == byte_of(b); });
}

} // namespace strake
