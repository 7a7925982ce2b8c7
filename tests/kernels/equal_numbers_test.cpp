// Whether numbers repeat, for every count that a block may begin and end at.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <vector>

#include "kernels/equal_numbers.hpp"

namespace {

using namespace strake;

TEST(EqualNumbers, AreFoundWhereverTheyStand) {
  for (std::size_t size = 0; size < 40; ++size) {
    std::vector<std::uint32_t> numbers(size);
    std::iota(numbers.begin(), numbers.end(), 0xfffffff0U);
    EXPECT_FALSE(kernels::any_equal(numbers)) << size;
    for (std::size_t i = 0; i < size; ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        std::vector<std::uint32_t> repeating = numbers;
        repeating[i] = repeating[j];
        EXPECT_TRUE(kernels::any_equal(repeating)) << size << ": " << j << " and " << i;
      }
    }
  }
}

TEST(EqualNumbers, AreAllThirtyTwoBits) {
  for (unsigned bit = 0; bit < 32; ++bit) {
    const std::vector<std::uint32_t> numbers{0x5a5a5a5aU, 0x5a5a5a5aU ^ (1U << bit), 7, 8, 9, 10};
    EXPECT_FALSE(kernels::any_equal(numbers)) << bit;
  }
  EXPECT_TRUE(kernels::any_equal(std::vector<std::uint32_t>{0, 1, 0}));
  EXPECT_TRUE(kernels::any_equal(std::vector<std::uint32_t>{~0U, 1, 2, 3, 4, ~0U}));
}

TEST(EqualNumbers, AreThoseOfASortedList) {
  std::mt19937 random(1);
  for (int i = 0; i < 2000; ++i) {
    std::vector<std::uint32_t> numbers(random() % 128);
    for (std::uint32_t& number : numbers) {
      number = static_cast<std::uint32_t>(random() % 5000);
    }
    std::vector<std::uint32_t> sorted = numbers;
    std::ranges::sort(sorted);
    EXPECT_EQ(kernels::any_equal(numbers), std::ranges::adjacent_find(sorted) != sorted.end());
  }
}

} // namespace
