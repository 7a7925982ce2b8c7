#pragma once
#include <cstdint>
#include <optional>

#include "base/bytes.hpp"

namespace strake::kernels {

/// Both halves of a product.
struct Product {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
};

[[nodiscard]] constexpr Product multiply(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = Wide{a} * b;
  return {.high = static_cast<std::uint64_t>(product >> 64U), .low = static_cast<std::uint64_t>(product)};
}

/// The double that is nearest to a number as JSON writes it. Empty if that is infinite, or may be if it is 0.
[[nodiscard]] std::optional<double> nearest_double(Bytes text);

/// A number without what is behind its point. It must be in the range of the result.
[[nodiscard]] constexpr std::int64_t whole_part(double number) {
  constexpr double beyond = 0x1p63;
  ensure(number >= -beyond && number < beyond);
  return static_cast<std::int64_t>(number);
}

} // namespace strake::kernels
