// D. Lemire, Number Parsing at a Gigabyte per Second (2021), and for small numbers W. Clinger, How to Read Floating
// Point Numbers Accurately (1990).
#include <array>
#include <bit>
#include <limits>

#include "kernels/decimal.hpp"
#include "kernels/real.hpp"
#include "json/number.hpp"
#include "json/powers_of_five.hpp"

namespace strake::json {
namespace {

using kernels::multiply;
using kernels::Product;

constexpr std::array exact_powers_of_ten{1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                         1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
constexpr std::int64_t largest_exact_power = 22;
constexpr std::uint64_t all_ones = std::numeric_limits<std::uint64_t>::max();
constexpr unsigned mantissa_bits = 52;
constexpr std::int64_t exponent_bias = 1023;
constexpr std::int64_t infinite_exponent = 2047;

/// Both numbers are doubles as they are, so that one rounding gives the nearest.
std::optional<double> by_one_rounding(std::uint64_t mantissa, std::int64_t exponent) {
  if (mantissa > std::uint64_t{1} << (mantissa_bits + 1) || exponent < -largest_exact_power ||
      exponent > largest_exact_power) {
    return std::nullopt;
  }
  const auto number = static_cast<double>(mantissa);
  return exponent < 0 ? number / exact_powers_of_ten[narrow<std::size_t>(-exponent)]
                      : number * exact_powers_of_ten[narrow<std::size_t>(exponent)];
}

/// The highest bits of mantissa * 5^exponent: more than a double needs, unless the low ones are all set.
Product scaled(std::uint64_t normal_mantissa, std::int64_t exponent) {
  const WideNumber& power = powers_of_five[narrow<std::size_t>(exponent - first_power_of_five)];
  Product product = multiply(normal_mantissa, power.high);
  constexpr std::uint64_t undecided = all_ones >> (mantissa_bits + 3);
  if ((product.high & undecided) == undecided) {
    const Product rest = multiply(normal_mantissa, power.low);
    product.low += rest.high;
    product.high += product.low < rest.high ? 1 : 0;
  }
  return product;
}

std::optional<double> by_product(std::uint64_t mantissa, std::int64_t exponent) {
  const int zeros = std::countl_zero(mantissa);
  const Product product = scaled(mantissa << narrow<unsigned>(zeros), exponent);
  constexpr std::int64_t surely_first = -27; // between them the powers are exact
  constexpr std::int64_t surely_last = 55;
  if (product.low == all_ones && (exponent < surely_first || exponent > surely_last)) {
    return std::nullopt;
  }
  const std::uint64_t upper = product.high >> 63U;
  const std::uint64_t shift = upper + 64 - mantissa_bits - 3;
  std::uint64_t bits = product.high >> shift;
  // 217706 / 2^16 is log2(10), as near as these exponents need.
  std::int64_t power = ((217706 * exponent) >> 16) + 63 + exponent_bias + narrow<std::int64_t>(upper) - zeros;
  if (power <= 0) {
    return std::nullopt; // below the smallest normal number
  }
  constexpr std::int64_t tie_first = -4; // only there can a number be half way between two doubles
  constexpr std::int64_t tie_last = 23;
  if (product.low <= 1 && exponent >= tie_first && exponent <= tie_last && (bits & 3U) == 1 &&
      bits << shift == product.high) {
    bits &= ~std::uint64_t{1}; // to even
  }
  bits = (bits + (bits & 1U)) >> 1U;
  if (bits >= std::uint64_t{1} << (mantissa_bits + 1)) {
    bits = std::uint64_t{1} << mantissa_bits;
    ++power;
  }
  if (power >= infinite_exponent) {
    return std::numeric_limits<double>::infinity();
  }
  const std::uint64_t fraction = bits & ~(std::uint64_t{1} << mantissa_bits);
  return kernels::double_of(fraction | narrow<std::uint64_t>(power) << mantissa_bits);
}

} // namespace

std::optional<double> nearest_double(std::uint64_t mantissa, std::int64_t exponent) {
  if (const std::optional<double> number = by_one_rounding(mantissa, exponent)) {
    return number;
  }
  if (mantissa == 0 || exponent < first_power_of_five) {
    return 0.0;
  }
  if (exponent > last_power_of_five) {
    return std::numeric_limits<double>::infinity();
  }
  return by_product(mantissa, exponent);
}

} // namespace strake::json
