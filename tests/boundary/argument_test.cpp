// What the perimeter's adaptors answer to bytes, buffers and structs.
#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <limits>

#include "thing.hpp"

namespace {

std::array<std::uint8_t, 4> input{1, 2, 3, 4};

TEST(Bytes, OfNullAndZeroAreEmpty) {
  std::size_t written = 9;
  EXPECT_EQ(thing::reverse(nullptr, 0, nullptr, 0, &written), STRAKE_OK);
  EXPECT_EQ(written, 0U);
}

TEST(Bytes, OfNullWithASizeAreRefused) {
  strake_error error;
  std::size_t written = 9;
  EXPECT_EQ(thing::reverse(nullptr, 1, nullptr, 0, &written, &error), STRAKE_NULL_ARGUMENT);
  EXPECT_STREQ(error.argument, "data");
  EXPECT_EQ(written, 0U) << "outputs are cleared also on failure";
}

TEST(Bytes, OfAnImpossibleSizeAreRefused) {
  std::array<std::uint8_t, 4> buffer{};
  const std::size_t too_large = std::size_t{std::numeric_limits<std::ptrdiff_t>::max()} + 1;
  EXPECT_EQ(thing::reverse(input.data(), too_large, buffer.data(), 4, nullptr), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(thing::reverse(input.data(), 4, buffer.data(), too_large, nullptr), STRAKE_BAD_ARGUMENT);
}

TEST(Buffer, IsFilledWholeOrNotAtAll) {
  std::array<std::uint8_t, 4> buffer{9, 9, 9, 9};
  std::size_t written = 0;
  strake_error error;
  EXPECT_EQ(thing::reverse(input.data(), 4, buffer.data(), 3, &written, &error), STRAKE_BUFFER_TOO_SMALL);
  EXPECT_EQ(written, 4U);
  EXPECT_EQ(error.actual, 4U);
  EXPECT_EQ(error.limit, 3U);
  EXPECT_EQ(buffer[0], 9);
  EXPECT_EQ(thing::reverse(input.data(), 4, buffer.data(), 4, &written), STRAKE_OK);
  EXPECT_EQ(buffer, (std::array<std::uint8_t, 4>{4, 3, 2, 1}));
}

TEST(Buffer, ThatSharesBytesWithTheInputIsRefused) {
  std::array<std::uint8_t, 8> both{1, 2, 3, 4};
  strake_error error;
  for (const std::size_t at : {0U, 1U, 3U}) {
    EXPECT_EQ(thing::reverse(both.data(), 4, both.data() + at, 4, nullptr, &error), STRAKE_OVERLAP);
    EXPECT_STREQ(error.argument, "buffer");
    EXPECT_EQ(thing::reverse(both.data() + at, 4, both.data(), 4, nullptr), STRAKE_OVERLAP);
  }
  EXPECT_EQ(thing::reverse(both.data(), 4, both.data() + 4, 4, nullptr), STRAKE_OK);
  EXPECT_EQ(thing::reverse(both.data() + 4, 4, both.data(), 4, nullptr), STRAKE_OK);
}

#if STRAKE_TEST_ASAN
TEST(Buffer, ThatIsShorterThanStatedIsRefusedUnderAddressSanitizer) {
  const auto four = std::make_unique<std::uint8_t[]>(4);
  std::array<std::uint8_t, 8> buffer{};
  strake_error error;
  EXPECT_EQ(thing::reverse(four.get(), 5, buffer.data(), 8, nullptr, &error), STRAKE_BAD_BUFFER);
  EXPECT_STREQ(error.argument, "data");
  EXPECT_EQ(thing::reverse(input.data(), 4, four.get(), 5, nullptr, &error), STRAKE_BAD_BUFFER);
  EXPECT_STREQ(error.argument, "buffer");
  const void* too_short = four.get();
  auto* short_error = static_cast<strake_error*>(const_cast<void*>(too_short));
  EXPECT_EQ(thing::reverse(input.data(), 4, buffer.data(), 8, nullptr, short_error), STRAKE_BAD_BUFFER);
  auto* short_size = static_cast<std::size_t*>(const_cast<void*>(too_short));
  EXPECT_EQ(thing::reverse(input.data(), 4, buffer.data(), 8, short_size), STRAKE_BAD_BUFFER);
}
#endif

std::uint32_t sum_of(const thing::Options& options) {
  std::uint32_t sum = 0;
  return thing::sum(&options, &sum) == STRAKE_OK ? sum : 0;
}

TEST(Options, OfNullAreTheDefaults) {
  std::uint32_t sum = 0;
  EXPECT_EQ(thing::sum(nullptr, &sum), STRAKE_OK);
  EXPECT_EQ(sum, 33U);
}

TEST(Options, OfAnOlderCallerKeepTheDefaultsOfTheRest) {
  EXPECT_EQ(sum_of({.size = sizeof(thing::Options), .first = 1, .second = 2}), 3U);
  EXPECT_EQ(sum_of({.size = 12, .first = 1, .second = 2}), 23U);
}

TEST(Options, OfAnImpossibleSizeAreRefused) {
  std::uint32_t sum = 0;
  for (const std::size_t size : {std::size_t{0}, std::size_t{11}, std::size_t{4097}, ~std::size_t{0}}) {
    const thing::Options options{.size = size, .first = 1, .second = 2};
    strake_error error;
    EXPECT_EQ(thing::sum(&options, &sum, &error), STRAKE_BAD_ARGUMENT) << size;
    EXPECT_STREQ(error.argument, "options");
  }
}

TEST(Options, OfANewerCallerMayOnlyAskForWhatIsKnown) {
  struct Newer {
    thing::Options known;
    std::uint64_t unknown;
  } newer{.known = {.size = sizeof(Newer), .first = 1, .second = 2}, .unknown = 0};
  EXPECT_EQ(sum_of(newer.known), 3U);
  newer.unknown = 1;
  std::uint32_t sum = 7;
  EXPECT_EQ(thing::sum(&newer.known, &sum), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(sum, 0U);
}

/// The address behind a byte, as a pointer to anything.
template <class T>
T* unaligned(std::array<char, 100>& bytes) {
  void* address = bytes.data() + 1;
  return static_cast<T*>(address);
}

TEST(Pointers, MayStandUnaligned) {
  alignas(16) std::array<char, 100> options_at{};
  alignas(16) std::array<char, 100> sum_at{};
  alignas(16) std::array<char, 100> error_at{};
  alignas(16) std::array<char, 100> handle_at{};
  const thing::Options options{.size = sizeof(thing::Options), .first = 1, .second = 2};
  std::memcpy(options_at.data() + 1, &options, sizeof options);
  EXPECT_EQ(thing::sum(unaligned<thing::Options>(options_at), unaligned<std::uint32_t>(sum_at),
                       unaligned<strake_error>(error_at)),
            STRAKE_OK);
  std::uint32_t sum = 0;
  std::memcpy(&sum, sum_at.data() + 1, sizeof sum);
  EXPECT_EQ(sum, 3U);
  EXPECT_EQ(thing::sum(nullptr, nullptr, unaligned<strake_error>(error_at)), STRAKE_NULL_ARGUMENT);
  strake_thing* handle = nullptr;
  EXPECT_EQ(thing::make(unaligned<strake_thing*>(handle_at)), STRAKE_OK);
  std::memcpy(&handle, handle_at.data() + 1, sizeof handle);
  EXPECT_EQ(thing::free(handle), STRAKE_OK);
}

} // namespace
