// The kernels that write strings against their plain twins.
#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "kernels/json_copy.hpp"

namespace {

using namespace strake;

/// Mostly plain bytes, with any in between.
std::vector<std::uint8_t> random_bytes(std::mt19937& random, std::size_t size) {
  std::vector<std::uint8_t> bytes(size);
  const bool is_wide = random() % 2 == 0;
  for (std::size_t i = 0; i < size; ++i) {
    constexpr std::array<std::uint8_t, 3> character{0xe3, 0x81, 0x82};
    bytes[i] = random() % 24 == 0 ? low_byte(std::uint32_t{static_cast<std::uint32_t>(random())})
               : is_wide          ? character[i % 3]
                                  : std::uint8_t{'a'};
  }
  return bytes;
}

TEST(JsonCopy, OfPlainBytesIsThatOfTheTwin) {
  std::mt19937 random(4);
  for (int round = 0; round < 200000; ++round) {
    const std::size_t size = random() % 60;
    std::vector<std::uint8_t> bytes = random_bytes(random, size);
    std::vector<std::uint8_t> expected(size + kernels::copy_slack);
    std::vector<std::uint8_t> copied(size + kernels::copy_slack);
    const std::size_t plain = kernels::scalar::copy_plain(bytes, expected);
    ASSERT_EQ(kernels::copy_plain(bytes, copied), plain);
    ASSERT_TRUE(std::ranges::equal(Bytes(copied).first(plain), Bytes(expected).first(plain)));
    bytes.push_back('"');
    bytes.resize(size + 1 + kernels::json_block);
    std::ranges::fill(copied, std::uint8_t{0});
    if (std::ranges::find(Bytes(bytes).first(size), '"') == Bytes(bytes).first(size).end()) {
      ASSERT_EQ(kernels::copy_plain_padded(bytes, size, copied), plain);
      ASSERT_TRUE(std::ranges::equal(Bytes(copied).first(plain), Bytes(expected).first(plain)));
    }
  }
}

TEST(JsonCopy, OfWideCharactersIsThatOfTheTwin) {
  std::mt19937 random(5);
  for (int round = 0; round < 300000; ++round) {
    const std::vector<std::uint8_t> bytes = random_bytes(random, kernels::json_block);
    const kernels::JsonBlock block = Bytes(bytes).first<kernels::json_block>();
    ASSERT_EQ(kernels::wide_prefix(block), kernels::scalar::wide_prefix(block));
  }
  for (unsigned first = 0; first < 256; ++first) {
    for (unsigned second = 0; second < 256; ++second) {
      std::array<std::uint8_t, kernels::json_block> bytes{};
      for (std::size_t i = 0; i < bytes.size(); ++i) {
        bytes[i] = i % 3 == 0 ? low_byte(first) : i % 3 == 1 ? low_byte(second) : std::uint8_t{0x80};
      }
      ASSERT_EQ(kernels::wide_prefix(bytes), kernels::scalar::wide_prefix(bytes));
    }
  }
}

TEST(JsonCopy, LoadsPartsOfBlocks) {
  std::mt19937 random(6);
  for (std::size_t size = 0; size < kernels::json_block; ++size) {
    const std::vector<std::uint8_t> bytes = random_bytes(random, size);
    const std::array<std::uint64_t, 2> words = kernels::load_part(bytes);
    for (std::size_t i = 0; i < kernels::json_block; ++i) {
      ASSERT_EQ(words[i / 8] >> (i % 8 * 8) & 0xffU, i < size ? bytes[i] : 0U);
    }
  }
}

} // namespace
