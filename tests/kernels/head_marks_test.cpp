// Every implementation that runs here marks what a look at each byte marks.
#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "kernels/head_marks.hpp"

namespace {

using namespace strake;
using kernels::HeadMarks;

bool has_bit(const HeadMarks::Words& words, std::size_t index) { return (words[index / 64] >> index % 64 & 1U) != 0; }

bool is_unusual(std::uint8_t byte) {
  const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
  return !letter && !(byte >= '0' && byte <= '9') && byte != '-';
}

void expect_marks_of(const std::vector<std::uint8_t>& bytes) {
  for (const kernels::HeadMarker& marker : kernels::head_markers()) {
    if (!marker.runs_here()) {
      continue;
    }
    const HeadMarks marks = marker.mark(bytes);
    for (std::size_t i = 0; i < HeadMarks::bytes; ++i) {
      const bool within = i < bytes.size();
      ASSERT_EQ(has_bit(marks.unusual, i), within && is_unusual(bytes[i])) << marker.name << " at " << i;
      ASSERT_EQ(has_bit(marks.control, i), within && (bytes[i] < 0x20 || bytes[i] == 0x7f))
          << marker.name << " at " << i;
    }
  }
}

TEST(HeadMarks, AreRightForEveryByteAtEveryPlaceOfABlock) {
  for (unsigned byte = 0; byte < 256; ++byte) {
    for (std::size_t place = 0; place < 65; ++place) {
      std::vector<std::uint8_t> bytes(65, 'a');
      bytes[place] = static_cast<std::uint8_t>(byte);
      expect_marks_of(bytes);
    }
  }
}

TEST(HeadMarks, AreRightForEverySizeAndAlignment) {
  std::mt19937 random(1);
  for (std::size_t size = 0; size < HeadMarks::bytes + 70; ++size) {
    std::vector<std::uint8_t> bytes(size);
    for (std::uint8_t& byte : bytes) {
      byte = static_cast<std::uint8_t>(random());
    }
    expect_marks_of(bytes);
    expect_marks_of({bytes.begin() + static_cast<std::ptrdiff_t>(size / 3), bytes.end()});
  }
}

TEST(HeadMarks, AreThoseOfTheBestImplementation) {
  std::vector<std::uint8_t> bytes(HeadMarks::bytes, ':');
  bytes[3] = '\r';
  const HeadMarks marks = kernels::mark_head(bytes);
  EXPECT_EQ(marks.control[0], 8U);
  EXPECT_EQ(marks.unusual[0], ~std::uint64_t{0});
}

TEST(HeadMarks, ThePlainImplementationIsAlwaysThere) {
  ASSERT_FALSE(kernels::head_markers().empty());
  EXPECT_EQ(kernels::head_markers().back().name, "plain");
  EXPECT_TRUE(kernels::head_markers().back().runs_here());
}

} // namespace
