// strake/base.h through the C API, and the vocabulary of the core.
#include <gtest/gtest.h>
#include <strake/base.h>

#include <array>
#include <string>

#include "base/bytes.hpp"
#include "base/guarded.hpp"
#include "base/num.hpp"

namespace {

std::string formatted(const strake_error& source) {
  std::array<char, 200> text{};
  std::size_t size = 0;
  EXPECT_EQ(strake_error_format(&source, text.data(), text.size(), &size, nullptr), STRAKE_OK);
  return {text.data(), size};
}

strake_error error_of(strake_status status) {
  strake_error error{};
  error.status = status;
  error.offset = STRAKE_NO_OFFSET;
  return error;
}

TEST(ErrorFormat, SaysMessageValuesAndOffset) {
  strake_error error = error_of(STRAKE_HTTP_HEADER_TOO_LARGE);
  EXPECT_EQ(formatted(error), "header too large");
  error.actual = 16400;
  error.limit = 8192;
  EXPECT_EQ(formatted(error), "header too large: 16400, limit 8192");
  error.offset = 8208;
  EXPECT_EQ(formatted(error), "header too large: 16400, limit 8192 (offset 8208)");
  error = error_of(STRAKE_STALE_HANDLE);
  error.argument = "request";
  EXPECT_EQ(formatted(error), "stale handle (argument request)");
  EXPECT_EQ(formatted(error_of(12345)), "unknown status");
}

TEST(ErrorFormat, FillsTheBufferWholeOrNotAtAll) {
  const strake_error source = error_of(STRAKE_BUSY);
  std::array<char, 14> text{};
  std::size_t size = 0;
  strake_error error;
  text[0] = 'x';
  EXPECT_EQ(strake_error_format(&source, text.data(), 13, &size, &error), STRAKE_BUFFER_TOO_SMALL);
  EXPECT_EQ(size, 13U);
  EXPECT_EQ(error.actual, 14U);
  EXPECT_EQ(text[0], 'x');
  EXPECT_EQ(strake_error_format(&source, text.data(), 14, &size, nullptr), STRAKE_OK);
  EXPECT_STREQ(text.data(), "handle in use");
}

TEST(ErrorFormat, MayWriteToTheErrorThatItReads) {
  strake_error error = error_of(STRAKE_BUSY);
  std::array<char, 200> text{};
  EXPECT_EQ(strake_error_format(&error, text.data(), text.size(), nullptr, &error), STRAKE_OK);
  EXPECT_STREQ(text.data(), "handle in use");
  EXPECT_EQ(error.status, STRAKE_OK);
}

TEST(ErrorFormat, NeedsAtMost200Bytes) {
  strake_error error{};
  error.argument = "a_parameter_name_of_32_characters";
  error.offset = error.actual = error.limit = UINT64_MAX - 1;
  for (strake_status status = 0; status < 300; ++status) {
    error.status = status;
    EXPECT_LT(formatted(error).size(), 200U);
  }
}

TEST(Status, HasANameAndAMessage) {
  EXPECT_STREQ(strake_status_name(STRAKE_HTTP_HEADER_TOO_LARGE), "STRAKE_HTTP_HEADER_TOO_LARGE");
  EXPECT_STREQ(strake_status_message(STRAKE_HTTP_HEADER_TOO_LARGE), "header too large");
  for (const strake_status status : {-1, 9, 99, 1000, INT32_MAX, INT32_MIN}) {
    EXPECT_STREQ(strake_status_name(status), "STRAKE_UNKNOWN");
    EXPECT_STREQ(strake_status_message(status), "unknown status");
  }
}

TEST(BytesEqual, ComparesSizeAndEveryByte) {
  for (const std::size_t size : {0U, 1U, 15U, 16U, 17U, 32U, 33U, 64U, 65U, 1000U}) {
    const std::vector<std::uint8_t> a(size, 7);
    std::vector<std::uint8_t> b = a;
    EXPECT_EQ(strake_bytes_equal(a.data(), size, b.data(), size, nullptr), STRAKE_OK) << size;
    for (std::size_t i = 0; i < size; ++i) {
      b[i] ^= static_cast<std::uint8_t>(1U << (i % 8));
      ASSERT_EQ(strake_bytes_equal(a.data(), size, b.data(), size, nullptr), STRAKE_NOT_EQUAL) << size << " " << i;
      b[i] = a[i];
    }
    if (size > 0) {
      EXPECT_EQ(strake_bytes_equal(a.data(), size, b.data(), size - 1, nullptr), STRAKE_NOT_EQUAL) << size;
    }
  }
  EXPECT_EQ(strake_bytes_equal(nullptr, 0, nullptr, 0, nullptr), STRAKE_OK);
}

TEST(Version, IsThatOfTheHeaders) { EXPECT_EQ(strake_version(), static_cast<std::uint32_t>(STRAKE_VERSION)); }

TEST(Num, NarrowsOnlyWhatFits) {
  EXPECT_EQ(strake::narrow<std::uint8_t>(255), 255);
  EXPECT_THROW(static_cast<void>(strake::narrow<std::uint8_t>(256)), strake::BrokenInvariant);
  EXPECT_THROW(static_cast<void>(strake::narrow<std::uint8_t>(-1)), strake::BrokenInvariant);
  EXPECT_EQ(strake::try_narrow<std::int8_t>(128), std::nullopt);
  EXPECT_EQ(strake::try_narrow<std::int8_t>(-128), -128);
}

TEST(Bytes, AreSlicedWithinTheirBounds) {
  const std::array<std::uint8_t, 4> bytes{1, 2, 3, 4};
  EXPECT_EQ(strake::slice(bytes, {.begin = 4, .size = 0}).size(), 0U);
  EXPECT_EQ(strake::slice(bytes, {.begin = 1, .size = 3})[0], 2);
  EXPECT_THROW(static_cast<void>(strake::slice(bytes, {.begin = 1, .size = 4})), strake::BrokenInvariant);
  EXPECT_THROW(static_cast<void>(strake::slice(bytes, {.begin = 5, .size = 0})), strake::BrokenInvariant);
  EXPECT_THROW(static_cast<void>(strake::slice(bytes, {.begin = 1, .size = SIZE_MAX})), strake::BrokenInvariant);
}

TEST(Guarded, GivesItsValueUnderTheLock) {
  strake::Guarded<int> value(41);
  EXPECT_EQ(value.with([](int& number) { return ++number; }), 42);
}

} // namespace
