#pragma once
// What there is to be asked of a double; the functions of <cmath> are those of C.
#include <bit>
#include <cstdint>
#include <limits>

#include "base/invariant.hpp"
#include "base/unsafe.hpp"

namespace strake::kernels {

[[nodiscard]] constexpr std::uint64_t bits_of(double number) {
  return STRAKE_UNSAFE_EXPR("SAFETY: all bits of a double are a value of the result",
                            std::bit_cast<std::uint64_t>(number));
}
[[nodiscard]] constexpr std::uint32_t bits_of(float number) {
  return STRAKE_UNSAFE_EXPR("SAFETY: all bits of a float are a value of the result",
                            std::bit_cast<std::uint32_t>(number));
}
[[nodiscard]] constexpr double double_of(std::uint64_t bits) {
  return STRAKE_UNSAFE_EXPR("SAFETY: all bits are those of a double", std::bit_cast<double>(bits));
}

/// The number that is modulo 2^64 the same.
[[nodiscard]] constexpr std::int64_t signed_of(std::uint64_t bits) {
  return STRAKE_UNSAFE_EXPR("SAFETY: all bits are those of a signed number", std::bit_cast<std::int64_t>(bits));
}

constexpr std::uint64_t sign_bit = std::uint64_t{1} << 63U;

/// Also of -0.
[[nodiscard]] constexpr bool is_negative(double number) { return (bits_of(number) & sign_bit) != 0; }

[[nodiscard]] constexpr double magnitude_of(double number) { return double_of(bits_of(number) & ~sign_bit); }

[[nodiscard]] constexpr bool is_finite(double number) {
  return magnitude_of(number) <= std::numeric_limits<double>::max();
}

/// Whether a number has nothing behind its point.
[[nodiscard]] constexpr bool is_whole(double number) {
  constexpr double all_whole = 0x1p52; // from here on
  return is_finite(number) &&
         (magnitude_of(number) >= all_whole || static_cast<double>(static_cast<std::int64_t>(number)) == number);
}

/// A number without what is behind its point. It must be in the range of the result.
[[nodiscard]] constexpr std::int64_t whole_part(double number) {
  constexpr double beyond = 0x1p63;
  ensure(number >= -beyond && number < beyond);
  return static_cast<std::int64_t>(number);
}

} // namespace strake::kernels
