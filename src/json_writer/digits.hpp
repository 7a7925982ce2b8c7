#pragma once
// Integers as digits, eight at once.
#include <bit>

#include "base/bytes.hpp"
#include "kernels/word.hpp"

namespace strake::json {

inline constexpr std::size_t word_size = 8;
inline constexpr std::uint64_t word_limit = 100000000; ///< Eight digits fit a word.
inline constexpr std::uint64_t zeros = 0x3030303030303030U;

/// The eight digits of a number as the bytes of a word, the first lowest: fours, then pairs, then each.
constexpr std::uint64_t eight_digits(std::uint64_t number) {
  const std::uint64_t fours = number / 10000 | number % 10000 << 32U;
  const std::uint64_t upper = (fours * 10486 >> 20U) & 0x0000007f0000007fU; // by 100
  const std::uint64_t pairs = upper | (fours - upper * 100) << 16U;
  const std::uint64_t tens = (pairs * 103 >> 10U) & 0x000f000f000f000fU; // by 10
  return tens | (pairs - tens * 10) << 8U;
}

/// Writes a number below 10^8 without leading zeros; gives its size. Eight bytes are written.
inline std::size_t put_short(std::uint64_t number, MutableBytes to) {
  const std::uint64_t digits = eight_digits(number);
  const std::size_t leading = narrow<std::size_t>(std::countr_zero(digits | std::uint64_t{1} << 56U)) / 8;
  kernels::put_word((digits | zeros) >> (leading * 8), to.first<word_size>());
  return word_size - leading;
}

inline void put_eight(std::uint64_t number, MutableBytes to) {
  kernels::put_word(eight_digits(number) | zeros, to.first<word_size>());
}

inline constexpr std::size_t longest_natural = 3 * word_size; ///< With what is written behind it.

inline std::size_t put_natural(std::uint64_t number, MutableBytes to) {
  if (number < word_limit) [[likely]] {
    return put_short(number, to);
  }
  const std::uint64_t upper = number / word_limit;
  if (upper < word_limit) {
    const std::size_t size = put_short(upper, to);
    put_eight(number % word_limit, to.subspan(size));
    return size + word_size;
  }
  const std::size_t size = put_short(upper / word_limit, to);
  put_eight(upper % word_limit, to.subspan(size));
  put_eight(number % word_limit, to.subspan(size + word_size));
  return size + 2 * word_size;
}

inline constexpr std::size_t longest_integer = longest_natural + 1;

/// Gives the size. As many bytes as longest_integer may be written.
inline std::size_t put_integer(std::int64_t number, MutableBytes to) {
  if (number >= 0) [[likely]] {
    return put_natural(narrow<std::uint64_t>(number), to);
  }
  to.front() = byte_of('-');
  return 1 + put_natural(narrow<std::uint64_t>(-(number + 1)) + 1, to.subspan(1));
}

} // namespace strake::json
