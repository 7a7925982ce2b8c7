#pragma once
#include <array>
#include <cstdint>
#include <optional>

namespace strake::kernels {

/// The fewest digits that give a double back, the one nearest to it where there are several: 0.d1d2d3... * 10^point.
struct Shortest {
  std::array<std::uint8_t, 32> digits{}; ///< As text, at most 17, with room to copy sixteen at once.
  std::size_t size = 0;
  std::int32_t point = 0;
};

/// Of a finite double above zero.
[[nodiscard]] Shortest shortest_digits(double number);

/// The integer below 2^53 that a double above or equal to zero is.
[[nodiscard]] inline std::optional<std::uint64_t> small_integer(double number) {
  constexpr double limit = 9007199254740992.0;
  if (number >= limit) {
    return std::nullopt;
  }
  const auto integer = static_cast<std::uint64_t>(number);
  return static_cast<double>(integer) == number ? std::optional(integer) : std::nullopt;
}

} // namespace strake::kernels
