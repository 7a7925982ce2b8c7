// strake_http_percent_decode and strake_http_percent_encode.
#include <gtest/gtest.h>

#include <random>

#include "text.hpp"

namespace {

using namespace text;

Written decode(std::string_view from, std::uint32_t options = 0) {
  const Input input(from);
  return write([&](std::uint8_t* buffer, std::size_t capacity, std::size_t* size, strake_error* error) {
    return strake_http_percent_decode(input.data(), input.size(), options, buffer, capacity, size, error);
  });
}

Written encode(std::string_view from, std::uint32_t options = 0) {
  const Input input(from);
  return write([&](std::uint8_t* buffer, std::size_t capacity, std::size_t* size, strake_error* error) {
    return strake_http_percent_encode(input.data(), input.size(), options, buffer, capacity, size, error);
  });
}

TEST(Percent, Decodes) {
  EXPECT_EQ(decode(""), wrote(""));
  EXPECT_EQ(decode("abc"), wrote("abc"));
  EXPECT_EQ(decode("%41%62%7E"), wrote("Ab~"));
  EXPECT_EQ(decode("%c3%a9%C3%A9"), wrote("\xc3\xa9\xc3\xa9"));
  EXPECT_EQ(decode("%ff\xfe%0a\n"), wrote("\xff\xfe\n\n"));
  EXPECT_EQ(decode("a+b"), wrote("a+b"));
}

TEST(Percent, DecodesOnce) {
  EXPECT_EQ(decode("%252e"), wrote("%2e"));
  EXPECT_EQ(decode("%2525"), wrote("%25"));
}

TEST(Percent, DecodesForms) {
  EXPECT_EQ(decode("a+b%2Bc%20d", STRAKE_HTTP_PERCENT_FORM), wrote("a b+c d"));
  EXPECT_EQ(decode("+", STRAKE_HTTP_PERCENT_FORM), wrote(" "));
}

TEST(Percent, RefusesBadEscapes) {
  EXPECT_EQ(decode("%"), refused(STRAKE_HTTP_INVALID_ESCAPE, 0));
  EXPECT_EQ(decode("a%4"), refused(STRAKE_HTTP_INVALID_ESCAPE, 1));
  EXPECT_EQ(decode("a%4g"), refused(STRAKE_HTTP_INVALID_ESCAPE, 1));
  EXPECT_EQ(decode("a%g4"), refused(STRAKE_HTTP_INVALID_ESCAPE, 1));
  EXPECT_EQ(decode("%%41"), refused(STRAKE_HTTP_INVALID_ESCAPE, 0));
  EXPECT_EQ(decode("%u0041"), refused(STRAKE_HTTP_INVALID_ESCAPE, 0));
  EXPECT_EQ(decode("%41%+1", STRAKE_HTTP_PERCENT_FORM), refused(STRAKE_HTTP_INVALID_ESCAPE, 3));
}

TEST(Percent, RefusesNulUnlessPermitted) {
  EXPECT_EQ(decode("a%00"), refused(STRAKE_HTTP_INVALID_BYTE, 1));
  EXPECT_EQ(decode(bytes("ab\0")), refused(STRAKE_HTTP_INVALID_BYTE, 2));
  EXPECT_EQ(decode("a%00", STRAKE_HTTP_PERCENT_NUL), wrote(bytes("a\0")));
  EXPECT_EQ(encode(bytes("a\0")), refused(STRAKE_HTTP_INVALID_BYTE, 1));
  EXPECT_EQ(encode(bytes("a\0"), STRAKE_HTTP_PERCENT_NUL), wrote("a%00"));
}

TEST(Percent, Encodes) {
  EXPECT_EQ(encode(""), wrote(""));
  EXPECT_EQ(encode("azAZ09-._~"), wrote("azAZ09-._~"));
  EXPECT_EQ(encode("a b/c?d&e=f#%+*"), wrote("a%20b%2Fc%3Fd%26e%3Df%23%25%2B%2A"));
  EXPECT_EQ(encode("\xc3\xa9\x7f\x01"), wrote("%C3%A9%7F%01"));
  EXPECT_EQ(encode("a b-._*~+", STRAKE_HTTP_PERCENT_FORM), wrote("a+b-._*%7E%2B"));
}

/// Every byte alone: of letters, digits and four marks nothing else comes, and what was encoded is had back.
TEST(Percent, EveryByte) {
  for (const std::uint32_t options : {STRAKE_HTTP_PERCENT_NUL, STRAKE_HTTP_PERCENT_NUL | STRAKE_HTTP_PERCENT_FORM}) {
    std::size_t kept = 0;
    for (int byte = 0; byte < 256; ++byte) {
      const std::string one(1, static_cast<char>(byte));
      const Written encoded = encode(one, options);
      ASSERT_EQ(encoded.ended, well);
      ASSERT_EQ(decode(encoded.text, options), wrote(one)) << byte;
      kept += encoded.text.size() == 1 ? 1 : 0;
    }
    EXPECT_EQ(kept, (options & STRAKE_HTTP_PERCENT_FORM) != 0 ? 67U : 66U);
  }
}

TEST(Percent, RandomBytesAreHadBack) {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string data(random() % 40, '\0');
    for (char& c : data) {
      c = static_cast<char>(random());
    }
    const std::uint32_t options = STRAKE_HTTP_PERCENT_NUL | (round % 2 == 0 ? STRAKE_HTTP_PERCENT_FORM : 0U);
    const Written encoded = encode(data, options);
    ASSERT_LE(encoded.text.size(), 3 * data.size());
    ASSERT_EQ(decode(encoded.text, options), wrote(data));
  }
}

TEST(Percent, OptionsThatDoNotExist) {
  strake_error error{};
  EXPECT_EQ(strake_http_percent_decode(nullptr, 0, 4, nullptr, 0, nullptr, &error), STRAKE_BAD_ARGUMENT);
  EXPECT_STREQ(error.argument, "options");
  EXPECT_EQ(strake_http_percent_encode(nullptr, 0, 4, nullptr, 0, nullptr, &error), STRAKE_BAD_ARGUMENT);
}

} // namespace
