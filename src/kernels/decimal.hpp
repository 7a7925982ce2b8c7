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

} // namespace strake::kernels
