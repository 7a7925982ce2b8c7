// Products of 128 bits, and doubles that are nearest to long texts.
#include <gtest/gtest.h>

#include <cstdlib>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "kernels/decimal.hpp"

namespace {

using namespace strake;

/// By halves of 32 bits.
kernels::Product expected(std::uint64_t a, std::uint64_t b) {
  constexpr std::uint64_t low_half = 0xffffffffU;
  const std::uint64_t low = (a & low_half) * (b & low_half);
  const std::uint64_t first = (a >> 32U) * (b & low_half) + (low >> 32U);
  const std::uint64_t second = (a & low_half) * (b >> 32U) + (first & low_half);
  return {.high = (a >> 32U) * (b >> 32U) + (first >> 32U) + (second >> 32U), .low = second << 32U | (low & low_half)};
}

TEST(Products, HaveAllTheirBits) {
  std::mt19937_64 random(1);
  std::vector<std::uint64_t> numbers{0, 1, 2, 0xffffffffU, 0x100000000U, ~std::uint64_t{0}, std::uint64_t{1} << 63U};
  for (int i = 0; i < 300; ++i) {
    numbers.push_back(random() >> random() % 64);
  }
  for (const std::uint64_t a : numbers) {
    for (const std::uint64_t b : numbers) {
      const kernels::Product product = kernels::multiply(a, b);
      ASSERT_EQ(product.high, expected(a, b).high) << a << " " << b;
      ASSERT_EQ(product.low, expected(a, b).low) << a << " " << b;
    }
  }
}

std::optional<double> nearest(const std::string& text) {
  const std::vector<std::uint8_t> bytes(text.begin(), text.end());
  return kernels::nearest_double(bytes);
}

TEST(NearestDoubles, AreThoseOfStrtod) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 5000; ++i) {
    std::string text(1 + random() % 60, '0');
    for (char& c : text) {
      c = static_cast<char>('0' + random() % 10);
    }
    text[0] = '1';
    text += "." + std::to_string(random()) + "e" + std::to_string(static_cast<int>(random() % 500) - 250);
    EXPECT_EQ(nearest(text), std::strtod(text.c_str(), nullptr)) << text;
  }
}

TEST(NearestDoubles, AreMissingOfWhatIsInfiniteAndMayBeOfZero) {
  EXPECT_EQ(nearest("1e309"), std::nullopt);
  EXPECT_EQ(nearest("1" + std::string(400, '0')), std::nullopt);
  EXPECT_EQ(nearest("1e-400").value_or(0), 0);
  EXPECT_EQ(nearest("5e-324"), 5e-324);
  EXPECT_EQ(nearest("2.2250738585072011e-308"), 2.2250738585072011e-308);
  EXPECT_EQ(nearest("1.7976931348623157e308"), 1.7976931348623157e308);
}

} // namespace
