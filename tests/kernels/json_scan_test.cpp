// What reads sixteen bytes at once gives what a look at each byte gives.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>

#include "kernels/json_scan.hpp"
#include "kernels/word.hpp"

namespace {

using namespace strake;
using kernels::JsonBlock;
using Block = std::array<std::uint8_t, kernels::json_block>;

/// The prefixes that end at the first byte which isn't blank, or isn't plain, by RFC 8259.
std::size_t expected_blanks(const Block& block) {
  const auto* const end = std::ranges::find_if(
      block, [](std::uint8_t byte) { return byte != ' ' && byte != '\t' && byte != '\n' && byte != '\r'; });
  return static_cast<std::size_t>(end - block.begin());
}
std::size_t expected_plain(const Block& block) {
  const auto* const end = std::ranges::find_if(
      block, [](std::uint8_t byte) { return byte < 0x20 || byte >= 0x80 || byte == '"' || byte == '\\'; });
  return static_cast<std::size_t>(end - block.begin());
}

std::size_t expected_number(const Block& block) {
  const auto* const end = std::ranges::find_if(
      block, [](std::uint8_t byte) { return byte <= ' ' || byte == ',' || byte == ']' || byte == '}' || byte == '/'; });
  return static_cast<std::size_t>(end - block.begin());
}

void expect_prefixes(const Block& block) {
  ASSERT_EQ(kernels::number_prefix(block), expected_number(block));
  ASSERT_EQ(kernels::scalar::number_prefix(block), expected_number(block));
  ASSERT_EQ(kernels::blank_prefix(block), expected_blanks(block));
  ASSERT_EQ(kernels::scalar::blank_prefix(block), expected_blanks(block));
  ASSERT_EQ(kernels::plain_prefix(block), expected_plain(block));
  ASSERT_EQ(kernels::scalar::plain_prefix(block), expected_plain(block));
}

TEST(JsonScan, EndsAtEveryByteAtEveryPlace) {
  for (const std::uint8_t before : {'a', ' ', '\t', '\n', '\r', '~'}) {
    for (unsigned byte = 0; byte < 256; ++byte) {
      for (std::size_t place = 0; place < kernels::json_block; ++place) {
        Block block{};
        block.fill(before);
        block[place] = static_cast<std::uint8_t>(byte);
        expect_prefixes(block);
        for (std::size_t behind = place + 1; behind < block.size(); ++behind) {
          block[behind] = static_cast<std::uint8_t>(byte * 31 + behind); // doesn't matter
        }
        expect_prefixes(block);
      }
    }
  }
}

TEST(JsonScan, TakesWholeBlocks) {
  for (unsigned byte = 0; byte < 256; ++byte) {
    Block block{};
    block.fill(static_cast<std::uint8_t>(byte));
    expect_prefixes(block);
  }
}

TEST(JsonScan, IsRightForRandomBlocks) {
  std::mt19937 random(1);
  const std::array<std::uint8_t, 8> often{' ', '\n', '\r', '\t', '"', '\\', 'a', 0x80};
  for (int i = 0; i < 100000; ++i) {
    Block block{};
    for (std::uint8_t& byte : block) {
      byte = random() % 4 == 0 ? static_cast<std::uint8_t>(random()) : often[random() % often.size()];
    }
    expect_prefixes(block);
  }
}

TEST(Words, HaveTheirFirstByteLowest) {
  const std::array<std::uint8_t, 8> bytes{1, 2, 3, 4, 5, 6, 7, 0x88};
  EXPECT_EQ(kernels::word_of(bytes), 0x8807060504030201U);
}

} // namespace
