// Parts of a text with room behind it: those that begin in it or at its end, and none beyond.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <vector>

#include "kernels/padded_text.hpp"
#include "kernels/raw_allocator.hpp"

namespace {

using namespace strake;
using kernels::PaddedText;

std::vector<std::uint8_t> counted(std::size_t size) {
  std::vector<std::uint8_t> bytes(size);
  std::iota(bytes.begin(), bytes.end(), std::uint8_t{0});
  return bytes;
}

TEST(PaddedText, GivesPartsFromEveryPlaceOfTheText) {
  for (const std::size_t size : {0U, 1U, 7U, 100U}) {
    const std::vector<std::uint8_t> bytes = counted(size + PaddedText::padding);
    const PaddedText text{Bytes(bytes)};
    ASSERT_EQ(text.size(), size);
    for (std::size_t at = 0; at <= size; ++at) {
      EXPECT_TRUE(
          std::ranges::equal(text.part<PaddedText::padding>(at), Bytes(bytes).subspan(at, PaddedText::padding)));
      EXPECT_EQ(text.part<1>(at)[0], text[at]);
    }
  }
}

TEST(PaddedText, GivesNoPartBeyondItsEnd) {
  const std::vector<std::uint8_t> bytes = counted(10 + PaddedText::padding);
  const PaddedText text{Bytes(bytes)};
  EXPECT_THROW(static_cast<void>(text.part<1>(11)), BrokenInvariant);
  EXPECT_THROW(static_cast<void>(text.part<8>(~std::size_t{0})), BrokenInvariant);
}

TEST(PaddedText, IsNoneWithoutItsPadding) {
  const std::vector<std::uint8_t> bytes = counted(PaddedText::padding - 1);
  EXPECT_THROW(PaddedText{Bytes(bytes)}, BrokenInvariant);
}

TEST(RawAllocator, KeepsValuesWhenTheVectorGrows) {
  std::vector<std::uint64_t, kernels::RawAllocator<std::uint64_t>> numbers;
  for (std::uint64_t i = 0; i < 1000; ++i) {
    numbers.resize(i + 1);
    numbers[i] = i;
  }
  numbers.push_back(1000);
  for (std::uint64_t i = 0; i < numbers.size(); ++i) {
    ASSERT_EQ(numbers[i], i);
  }
}

} // namespace
