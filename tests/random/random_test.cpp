// Random numbers, as far as that can be tested: sizes, bounds, and that they are spread.
#include <array>
#include <cstdint>
#include <limits>
#include <set>
#include <vector>

#include <gtest/gtest.h>

#include "strake/random.h"

namespace {

std::uint64_t below(std::uint64_t bound) {
  std::uint64_t number = bound;
  EXPECT_EQ(strake_random_uniform(bound, &number, nullptr), STRAKE_OK);
  EXPECT_LT(number, bound);
  return number;
}

TEST(Random, FillsTheWholeBufferAndNoMore) {
  for (const std::size_t size : {0U, 1U, 255U, 256U, 257U, 1'000U, 100'000U}) {
    // A place that is the same 20 times wasn't filled: once in 2^152.
    std::vector<std::uint8_t> changed(size + 1);
    std::vector<std::uint8_t> first(size + 1, 0xee);
    ASSERT_EQ(strake_random_bytes(first.data(), size, nullptr), STRAKE_OK);
    for (int round = 0; round < 20; ++round) {
      std::vector<std::uint8_t> bytes(size + 1, 0xee);
      ASSERT_EQ(strake_random_bytes(bytes.data(), size, nullptr), STRAKE_OK);
      for (std::size_t i = 0; i <= size; ++i) {
        changed[i] |= static_cast<std::uint8_t>(bytes[i] ^ first[i]);
      }
    }
    EXPECT_EQ(changed.back(), 0);
    changed.pop_back();
    EXPECT_EQ(std::ranges::count(changed, 0), 0);
  }
}

TEST(Random, StaysBelowEveryBound) {
  constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  for (const std::uint64_t bound : {std::uint64_t{1}, std::uint64_t{2}, std::uint64_t{3}, std::uint64_t{1} << 63U,
                                    (std::uint64_t{1} << 63U) + 1, most - 1, most}) {
    for (int i = 0; i < 200; ++i) {
      below(bound);
    }
  }
  EXPECT_EQ(below(1), 0U);
}

TEST(Random, RefusesABoundThatNothingIsBelow) {
  std::uint64_t number = 1;
  strake_error error;
  EXPECT_EQ(strake_random_uniform(0, &number, &error), STRAKE_BAD_ARGUMENT);
  EXPECT_STREQ(error.argument, "bound");
  EXPECT_EQ(number, 0U);
}

// 30,000 draws each; the limits are ten standard deviations away, which happens less than once in 10^20 runs.
TEST(Random, GivesEachNumberEquallyOften) {
  constexpr int draws = 30'000;
  std::array<int, 3> counts{};
  for (int i = 0; i < draws; ++i) {
    ++counts.at(below(3));
  }
  for (const int count : counts) {
    EXPECT_NEAR(count, draws / 3, 820);
  }
  // Numbers of 64 bits modulo this bound would be in its first third twice as often as beyond.
  constexpr std::uint64_t bound = std::uint64_t{3} << 62U;
  int low = 0;
  for (int i = 0; i < draws; ++i) {
    low += below(bound) < bound / 3 ? 1 : 0;
  }
  EXPECT_NEAR(low, draws / 3, 820);
}

} // namespace
