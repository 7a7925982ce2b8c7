#pragma once
#include <array>
#include <bit>

#include "json/source.hpp"

namespace strake::json {

constexpr std::size_t digits_at_once = 8;

/// How many of the eight bytes of a word, from the first on, are digits; the word is what they are without '0'.
constexpr std::size_t digit_prefix(std::uint64_t digits) {
  constexpr std::uint64_t beyond_nine = 0x7676767676767676U; // carries into the highest bit
  constexpr std::uint64_t highest_bits = 0x8080808080808080U;
  constexpr std::uint64_t lower_bits = ~highest_bits;
  const std::uint64_t others = (((digits & lower_bits) + beyond_nine) | digits) & highest_bits;
  return narrow<std::size_t>(std::countr_zero(others)) / digits_at_once;
}

/// The number that eight digits are: pairs, then fours, then all.
constexpr std::uint64_t read_eight_digits(std::uint64_t word) {
  word = (word * 10 + (word >> 8U)) & 0x00ff00ff00ff00ffU;
  word = (word * 100 + (word >> 16U)) & 0x0000ffff0000ffffU;
  return (word * 10000 + (word >> 32U)) & 0xffffffffU;
}

/// Bytes of a text that may be digits, as they are without '0'.
class Digits {
public:
  [[gnu::always_inline]] Digits(Reader in, std::size_t at) : word_(in.word(at) - 0x3030303030303030U) {}

  /// How many there are, at most eight.
  [[nodiscard]] std::size_t count() const { return digit_prefix(word_); }
  /// The number that so many of them are, at least one.
  [[nodiscard]] std::uint64_t number(std::size_t count) const {
    return read_eight_digits(word_ << (digits_at_once - count) * 8);
  }

private:
  std::uint64_t word_;
};

} // namespace strake::json
