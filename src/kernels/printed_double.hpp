#pragma once
#include <array>
#include <cstdint>

namespace strake::kernels {

/// A double that isn't infinite or NaN and above 0 as 0.d1d2d3... * 10^exponent; the first digit isn't 0.
struct Digits {
  static constexpr std::size_t most = 17;

  std::array<std::uint8_t, most> digits{}; ///< 0 to 9.
  std::size_t count = 0;
  std::int32_t exponent = 0;
};

/// The fewest digits that are read as the same double, and of those the nearest.
[[nodiscard]] Digits fewest_digits(double number);

/// The nearest number with so many digits, 17 at most; of two that are as near the even one.
[[nodiscard]] Digits nearest_digits(double number, std::size_t count);

} // namespace strake::kernels
