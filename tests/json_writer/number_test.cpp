// Numbers: shortest doubles that are read back as they were, integers, and numbers as text.
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <random>

#include "base/num.hpp"
#include "json_writer/number.hpp"
#include "writer.hpp"

namespace {

using namespace writing;
using strake::json::Output;

std::string real_alone(double number) {
  return alone(with_flags(0), [&](Writer& w) { return w.real(number); });
}

std::string core_text(double number, bool canonical) {
  Output output({}, {});
  canonical ? strake::json::write_canonical_real(output, number) : strake::json::write_real(output, number);
  const strake::Bytes bytes = output.hidden();
  return {bytes.begin(), bytes.end()};
}

TEST(Number, DoublesStayDoubles) {
  EXPECT_EQ(real_alone(0), "0.0");
  EXPECT_EQ(real_alone(-0.0), "-0.0");
  EXPECT_EQ(real_alone(1), "1.0");
  EXPECT_EQ(real_alone(-1.5), "-1.5");
  EXPECT_EQ(real_alone(0.1 + 0.2), "0.30000000000000004");
  EXPECT_EQ(real_alone(9007199254740992), "9007199254740992.0");
  EXPECT_EQ(real_alone(1e20), "100000000000000000000.0");
  EXPECT_EQ(real_alone(1e21), "1e+21");
  EXPECT_EQ(real_alone(1e-6), "0.000001");
  EXPECT_EQ(real_alone(1e-7), "1e-7");
  EXPECT_EQ(real_alone(1.25e-9), "1.25e-9");
  EXPECT_EQ(real_alone(5e-324), "5e-324");
  EXPECT_EQ(real_alone(-1.7976931348623157e308), "-1.7976931348623157e+308");
  EXPECT_EQ(real_alone(2.2250738585072014e-308), "2.2250738585072014e-308");
  EXPECT_EQ(real_alone(123456.789), "123456.789");
}

TEST(Number, NotFiniteIsRefusedOrNull) {
  for (const double number : {std::nan(""), std::numeric_limits<double>::infinity(), -HUGE_VAL}) {
    Writer writer;
    EXPECT_EQ(writer.real(number), STRAKE_JSON_NOT_FINITE);
    EXPECT_EQ(writer.output(), "");
    EXPECT_EQ(alone(with_flags(STRAKE_JSON_WRITE_NON_FINITE_AS_NULL), [&](Writer& w) { return w.real(number); }),
              "null");
  }
  const Parsed document("[NaN,-Infinity]", STRAKE_JSON_ALLOW_NON_FINITE);
  EXPECT_EQ(written(document, with_flags(STRAKE_JSON_WRITE_NON_FINITE_AS_NULL)), "[null,null]");
  EXPECT_EQ(written(document, options_of(STRAKE_JSON_INDENTED, STRAKE_JSON_WRITE_NON_FINITE_AS_NULL)),
            "[\n  null,\n  null\n]");
  EXPECT_EQ(written(document, with_flags(0)), "");
}

/// The digits before an exponent, without zeros at the ends.
std::string digits_of(std::string_view text) {
  std::string digits;
  for (const char c : text.substr(0, text.find('e'))) {
    if (c >= '0' && c <= '9' && !(digits.empty() && c == '0')) {
      digits += c;
    }
  }
  digits.resize(digits.find_last_not_of('0') + 1);
  return digits;
}

void expect_shortest(double number, std::initializer_list<bool> forms = {false, true}) {
  for (const bool canonical : forms) {
    const std::string text = core_text(number, canonical);
    ASSERT_EQ(std::strtod(text.c_str(), nullptr), number) << text;
    std::array<char, 32> shortest{};
    const auto end =
        std::to_chars(shortest.data(), shortest.data() + shortest.size(), number, std::chars_format::scientific).ptr;
    ASSERT_EQ(digits_of(text), digits_of({shortest.data(), end})) << text;
    const double magnitude = std::abs(number);
    const bool plain = magnitude == 0 || (magnitude >= 1e-6 && magnitude < 1e21);
    ASSERT_EQ(text.find('e') == std::string::npos, plain) << text;
    ASSERT_EQ(text.find('.') == std::string::npos && plain, canonical && std::trunc(number) == number && plain) << text;
  }
}

// 10^8 with STRAKE_TEST_DOUBLES=100000000.
TEST(Number, RandomDoublesAreShortestAndReadBack) {
  const char* wanted = std::getenv("STRAKE_TEST_DOUBLES");
  const std::uint64_t count = wanted == nullptr ? 1000000 : std::strtoull(wanted, nullptr, 10);
  std::mt19937_64 random(8785);
  for (std::uint64_t i = 0; i < count; i += 2) {
    const double any = std::bit_cast<double>(random());
    if (std::isfinite(any)) {
      ASSERT_NO_FATAL_FAILURE(expect_shortest(any, {i % 4 == 0}));
    }
    const double decimal =
        static_cast<double>(static_cast<std::int64_t>(random() % 2000000000000) - 1000000000000) / 1e6;
    ASSERT_NO_FATAL_FAILURE(expect_shortest(decimal, {i % 4 == 0}));
  }
}

TEST(Number, DoublesAtEveryPowerOfTwoAndTen) {
  for (int exponent = -1074; exponent < 1024; ++exponent) {
    const double power = std::ldexp(1.0, exponent);
    for (const double number : {power, std::nextafter(power, 0.0), std::nextafter(power, HUGE_VAL), -power}) {
      if (std::isfinite(number) && number != 0) {
        ASSERT_NO_FATAL_FAILURE(expect_shortest(number));
      }
    }
  }
  for (int exponent = -323; exponent <= 308; ++exponent) {
    const double power = std::strtod(("1e" + std::to_string(exponent)).c_str(), nullptr);
    for (const double number : {power, std::nextafter(power, 0.0), std::nextafter(power, HUGE_VAL)}) {
      ASSERT_NO_FATAL_FAILURE(expect_shortest(number));
    }
  }
}

void expect_integer(std::uint64_t natural) {
  const auto integer = static_cast<std::int64_t>(natural);
  Output output({}, {});
  strake::json::write_natural(output, natural);
  output.put(std::uint8_t{' '});
  strake::json::write_integer(output, integer);
  const strake::Bytes bytes = output.hidden();
  ASSERT_EQ(std::string(bytes.begin(), bytes.end()), std::to_string(natural) + " " + std::to_string(integer));
}

TEST(Number, IntegersOfEverySize) {
  std::uint64_t power = 1;
  for (int digits = 0; digits < 20; ++digits, power *= 10) {
    for (const std::uint64_t number : {power - 1, power, power + 1, 9 * power, 0 - power}) {
      ASSERT_NO_FATAL_FAILURE(expect_integer(number));
    }
  }
  std::mt19937_64 random(8259);
  for (int i = 0; i < 300000; ++i) {
    ASSERT_NO_FATAL_FAILURE(expect_integer(random() >> (random() % 64)));
  }
  for (std::uint64_t number = 0; number < 200000; ++number) {
    ASSERT_NO_FATAL_FAILURE(expect_integer(number));
  }
}

TEST(Number, TextsAreKeptIfTheyAreNumbers) {
  for (const std::string_view text : {"0", "-0", "12", "-1.50", "1e5", "1E+05", "0.0e-0",
                                      "123456789012345678901234567890", "1e999999999", "-0.1E-7"}) {
    EXPECT_EQ(alone(with_flags(0), [&](Writer& w) { return w.number(text); }), text);
  }
  const std::pair<std::string_view, std::uint64_t> refused[] = {
      {"", 0},    {"-", 1},  {"+1", 0}, {"01", 1}, {"-01", 2}, {"1.", 2},  {".5", 0},   {"1e", 2},
      {"1e+", 3}, {"1x", 1}, {"1 ", 1}, {" 1", 0}, {"0x1", 1}, {"NaN", 0}, {"1.5.", 3}, {"1,2", 1}};
  for (const auto& [text, offset] : refused) {
    Writer writer;
    EXPECT_EQ(writer.number(text), STRAKE_JSON_INVALID_NUMBER) << text;
    EXPECT_EQ(writer.error.offset, offset) << text;
    EXPECT_EQ(writer.output(), "");
  }
}

TEST(Number, OfADocumentStayWhatTheyWere) {
  const std::string_view text = "[1,-9223372036854775808,18446744073709551615,1.0,-0.0,0.1,1e+300]";
  EXPECT_EQ(rewritten(text, with_flags(0)), text);
  EXPECT_EQ(rewritten("[1.50,1E3,-0,0.10]", with_flags(0)), "[1.5,1000.0,-0.0,0.1]");
  const std::string_view kept = "[123456789012345678901234567890,1.5,-99999999999999999999]";
  EXPECT_EQ(written(Parsed(kept, STRAKE_JSON_KEEP_DECIMALS), with_flags(0)), kept);
  EXPECT_EQ(written(Parsed("[1e400,-1e400]", STRAKE_JSON_KEEP_DECIMALS), with_flags(0)), "[1e400,-1e400]");
}

} // namespace
