#pragma once
#include <bit>
#include <cstdint>
#include <string_view>

#include "base/bytes.hpp"
#include "http/chars.hpp"

namespace strake::http {
namespace detail {

// Eight bytes are looked at together, as one number with the first byte lowest. A mark is the highest bit of a byte.
// What is marked above the first mark may be marked wrongly, since sums carry upwards.

constexpr std::uint64_t in_each(std::uint8_t byte) { return 0x0101010101010101U * byte; }
constexpr std::uint64_t marks = in_each(0x80);

/// Compilers make one load of it.
[[nodiscard]] inline std::uint64_t as_number(std::span<const std::uint8_t, 8> b) {
  return std::uint64_t{b[0]} | std::uint64_t{b[1]} << 8U | std::uint64_t{b[2]} << 16U | std::uint64_t{b[3]} << 24U |
         std::uint64_t{b[4]} << 32U | std::uint64_t{b[5]} << 40U | std::uint64_t{b[6]} << 48U |
         std::uint64_t{b[7]} << 56U;
}

// The bounds are below 0x80; bytes from there on are always marked.

constexpr std::uint64_t outside(std::uint64_t bytes, std::uint8_t first, std::uint8_t last) {
  return (bytes - in_each(first)) | (bytes + in_each(low_byte(0x7fU - last))) | bytes;
}

constexpr std::uint64_t other_than(std::uint64_t bytes, char c) {
  const std::uint64_t difference = bytes ^ in_each(byte_of(c));
  return ((difference & ~marks) + ~marks) | difference;
}

constexpr std::uint64_t other_than_letters(std::uint64_t bytes) {
  const std::uint64_t lower = (bytes | in_each(0x20)) & ~marks;
  return ~(lower + in_each(0x80 - 'a')) | (lower + in_each(0x7f - 'z')) | bytes;
}

/// What names are mostly made of: letters, digits, "-" and ".".
constexpr std::uint64_t other_than_name(std::uint64_t bytes) {
  return other_than_letters(bytes) & (outside(bytes, '-', '9') | ~other_than(bytes, '/'));
}

/// Marks the bytes that may lie outside of the set: the first of them has to be looked up.
template <std::uint8_t set>
constexpr std::uint64_t doubtful(std::uint64_t bytes) {
  if constexpr (set == chars::token || set == chars::registered_name) {
    return other_than_name(bytes) & marks;
  } else if constexpr (set == chars::target) {
    return outside(bytes, '$', '~') & marks;
  } else if constexpr (set == chars::value) {
    return outside(bytes, ' ', '~') & marks;
  } else if constexpr (set == chars::before_query) {
    return ~other_than(bytes, '?') & marks;
  } else {
    static_assert(set == chars::plain_path);
    return ~(other_than(bytes, '%') & other_than(bytes, '\\') & other_than(bytes, '.')) & marks;
  }
}

constexpr bool read_by_eights(std::uint8_t set) {
  return set == chars::token || set == chars::registered_name || set == chars::target || set == chars::value ||
         set == chars::before_query || set == chars::plain_path;
}

} // namespace detail

/// The end of the run of bytes of a set that begins at an index.
template <std::uint8_t set>
[[nodiscard]] inline std::size_t run_end(Bytes bytes, std::size_t begin) {
  std::size_t end = begin;
  if constexpr (detail::read_by_eights(set)) {
    while (bytes.size() - end >= 8) {
      const std::uint64_t doubtful = detail::doubtful<set>(detail::as_number(bytes.subspan(end).first<8>()));
      if (doubtful == 0) {
        end += 8;
        continue;
      }
      end += narrow<std::size_t>(std::countr_zero(doubtful)) / 8;
      if (!is(bytes[end], set)) {
        return end;
      }
      ++end;
    }
    // Most often the rest belongs to the set, and so do the bytes before it.
    if (bytes.size() >= 8 && detail::doubtful<set>(detail::as_number(bytes.last<8>())) == 0) {
      return bytes.size();
    }
  }
  while (end < bytes.size() && is(bytes[end], set)) {
    ++end;
  }
  return end;
}

/// Eight characters as one number, to be looked for by stands_at().
[[nodiscard]] consteval std::uint64_t eight(std::string_view text) {
  std::uint64_t number = 0;
  for (std::size_t i = 8; i-- > 0;) {
    number = number << 8U | byte_of(text[i]);
  }
  return number;
}

/// Whether eight characters stand at an index, behind which there are at least as many bytes.
[[nodiscard]] inline bool stands_at(Bytes bytes, std::size_t index, std::uint64_t eight_characters) {
  return detail::as_number(bytes.subspan(index).first<8>()) == eight_characters;
}

[[nodiscard]] inline bool is_token(Bytes text) {
  return !text.empty() && run_end<chars::token>(text, 0) == text.size();
}

[[nodiscard]] inline Bytes without_trailing_blanks(Bytes bytes [[clang::lifetimebound]]) {
  while (!bytes.empty() && is_blank(bytes.back())) {
    bytes = bytes.first(bytes.size() - 1);
  }
  return bytes;
}

[[nodiscard]] inline Bytes without_leading_blanks(Bytes bytes [[clang::lifetimebound]]) {
  while (!bytes.empty() && is_blank(bytes.front())) {
    bytes = bytes.subspan(1);
  }
  return bytes;
}

} // namespace strake::http
