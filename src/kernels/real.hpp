#pragma once
// What there is to be asked of a double; the functions of <cmath> are those of C.
#include <bit>
#include <cstdint>
#include <limits>

#include "base/invariant.hpp"
#include "base/unsafe.hpp"

namespace strake::kernels {

/// Also of -0.
[[nodiscard]] constexpr bool is_negative(double number) {
  return STRAKE_UNSAFE_EXPR("SAFETY: all bits of a double are a value of the result",
                            std::bit_cast<std::uint64_t>(number) >> 63U) != 0;
}

[[nodiscard]] constexpr double magnitude_of(double number) { return is_negative(number) ? -number : number; }

[[nodiscard]] constexpr bool is_finite(double number) {
  return magnitude_of(number) <= std::numeric_limits<double>::max();
}

/// A number without what is behind its point. It must be in the range of the result.
[[nodiscard]] constexpr std::int64_t whole_part(double number) {
  constexpr double beyond = 0x1p63;
  ensure(number >= -beyond && number < beyond);
  return static_cast<std::int64_t>(number);
}

} // namespace strake::kernels
