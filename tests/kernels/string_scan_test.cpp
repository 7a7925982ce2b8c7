// The kernels that scan strings and count values, beside their scalar twins.
#include <gtest/gtest.h>

#include <array>
#include <random>
#include <vector>

#include "kernels/json_items.hpp"
#include "kernels/string_scan.hpp"

namespace {

using namespace strake;

TEST(UnescapedPrefix, IsThatOfItsTwinForEachByteAtEachPlace) {
  std::array<std::uint8_t, kernels::json_block> block{};
  for (std::size_t place = 0; place < block.size(); ++place) {
    for (unsigned byte = 0; byte < 256; ++byte) {
      block.fill(byte_of('a'));
      block[place] = low_byte(byte);
      EXPECT_EQ(kernels::unescaped_prefix(block), kernels::scalar::unescaped_prefix(block)) << place << ' ' << byte;
    }
  }
}

TEST(PrefixUpToBlank, IsThatOfItsTwinForEachByteAtEachPlace) {
  std::array<std::uint8_t, kernels::json_block> block{};
  for (std::size_t place = 0; place < block.size(); ++place) {
    for (unsigned byte = 0; byte < 256; ++byte) {
      block.fill(byte_of(' '));
      block[place] = low_byte(byte);
      EXPECT_EQ(kernels::prefix_up_to_blank(block), kernels::scalar::prefix_up_to_blank(block)) << place << ' ' << byte;
    }
  }
}

TEST(BehindUnescaped, StopsAtTheFirstAndAtTheEnd) {
  for (std::size_t size = 0; size < 70; ++size) {
    std::vector<std::uint8_t> text(size, 0xe3);
    for (std::size_t begin = 0; begin <= size; ++begin) {
      EXPECT_EQ(kernels::behind_unescaped(text, begin), size);
      for (std::size_t quote = begin; quote < size; ++quote) {
        text[quote] = byte_of('"');
        EXPECT_EQ(kernels::behind_unescaped(text, begin), quote);
        text[quote] = 0xe3;
      }
    }
  }
}

TEST(CountItems, CountsAsItsTwin) {
  std::mt19937 random(5);
  for (std::size_t size : {0U, 1U, 15U, 16U, 17U, 255U, 4079U, 4080U, 4081U, 9000U}) {
    std::vector<std::uint8_t> text(size);
    for (std::uint8_t& byte : text) {
      byte = low_byte(random() % 3 == 0 ? random() : std::array{',', '[', '{'}[random() % 3] + 0U);
    }
    EXPECT_EQ(kernels::count_items(text), kernels::scalar::count_items(text)) << size;
    std::vector<std::uint8_t> commas(size, byte_of(','));
    EXPECT_EQ(kernels::most_items(commas), size + 1);
  }
}

} // namespace
