// Numbers are written and read as the library that is replaced does it, bit by bit.
#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <string>
#include <vector>

#include "library.hpp"
#include "texts.hpp"

namespace {

using namespace dropin;

struct Numbers : testing::Test {
  const Library stock{STRAKE_STOCK_LIBRARY};
  const Library ours{drop_in()};

  static std::string printed(const Library& library, double number) {
    cJSON node{};
    node.type = cJSON_Number;
    node.valuedouble = number;
    std::array<char, 64> text{};
    return library.PrintPreallocated(&node, text.data(), text.size(), 0) != 0 ? text.data() : "failed";
  }

  /// What a node holds that is read from a text, and where that ended.
  static std::string read(const Library& library, const std::string& text) {
    const char* end = nullptr;
    cJSON* node = library.ParseWithOpts(text.c_str(), &end, 0);
    std::string seen = std::to_string(end - text.c_str());
    if (node != nullptr) {
      seen += " " + std::to_string(std::bit_cast<std::uint64_t>(node->valuedouble)) + " " +
              std::to_string(node->valueint) + " " + std::to_string(node->type);
    }
    library.Delete(node);
    return seen;
  }

  void expect_same(double number) {
    const std::string text = printed(ours, number);
    EXPECT_EQ(text, printed(stock, number)) << std::bit_cast<std::uint64_t>(number);
    EXPECT_EQ(read(ours, text), read(stock, text)) << text;
  }

  void expect_same(const std::string& text) { EXPECT_EQ(read(ours, text), read(stock, text)) << text; }
};

TEST_F(Numbers, OfAllKindsAreTheSame) {
  Random random(1);
  for (int more = 0; more < 1000000 && !HasFailure(); ++more) {
    expect_same(make_number(random));
  }
}

TEST_F(Numbers, BesidePowersAreTheSame) {
  for (int exponent = -1074; exponent < 1024; ++exponent) {
    const double power = std::ldexp(1.0, exponent);
    for (const double number : {power, std::nextafter(power, 0.0), std::nextafter(power, HUGE_VAL), -power}) {
      expect_same(number);
    }
  }
  for (int exponent = -330; exponent < 320; ++exponent) {
    const std::string text = "1e" + std::to_string(exponent);
    expect_same(text);
    expect_same(std::strtod(text.c_str(), nullptr));
    expect_same(std::nextafter(std::strtod(text.c_str(), nullptr), 0.0));
  }
}

/// Halfway between two doubles, and a little to either side: read wrongly by whoever rounds twice.
TEST_F(Numbers, HalfwayBetweenDoublesAreTheSame) {
  Random random(2);
  for (int more = 0; more < 20000 && !HasFailure(); ++more) {
    const std::uint64_t mantissa = (std::uint64_t{1} << 53U) + 2 * (random.next() >> 12U) + 1;
    std::string text = std::to_string(mantissa);
    const auto zeros = random.below(20);
    expect_same(text);
    expect_same(text + "." + std::string(zeros, '0'));
    expect_same(text + "." + std::string(zeros, '0') + "1");
    expect_same(std::to_string(mantissa - 1) + "." + std::string(zeros + 1, '9'));
  }
}

TEST_F(Numbers, HardToReadAreTheSame) {
  const std::vector<std::string> texts{"2.2250738585072011e-308",
                                       "2.2250738585072012e-308",
                                       "2.2250738585072014e-308",
                                       "4.9406564584124654e-324",
                                       "2.4703282292062327e-324",
                                       "2.4703282292062328e-324",
                                       "1.7976931348623157e308",
                                       "1.7976931348623158e308",
                                       "1.797693134862315807e308",
                                       "1.7976931348623159e308",
                                       "9007199254740993",
                                       "9007199254740992.999",
                                       "9007199254740993.0000000000000000000001",
                                       "0.1",
                                       "1e23",
                                       "8.5e22",
                                       "7.2057594037927933e16",
                                       "6.02214076e23",
                                       "1.00000000000000011102230246251565404236316680908203125",
                                       "1.00000000000000011102230246251565404236316680908203124",
                                       "1.00000000000000011102230246251565404236316680908203126",
                                       "0." + std::string(400, '0') + "1e400",
                                       "1" + std::string(400, '0') + "e-400",
                                       std::string(62, '1'),
                                       std::string(63, '1'),
                                       std::string(64, '1'),
                                       "-" + std::string(62, '9'),
                                       "0." + std::string(60, '3'),
                                       "0." + std::string(61, '3'),
                                       "0." + std::string(62, '3'),
                                       std::string(2000, '7'),
                                       "1e99999999999999999999",
                                       "1e-99999999999999999999",
                                       "0e99999999999999999999",
                                       "-0e5",
                                       "2147483647.4",
                                       "2147483647.9",
                                       "2147483648",
                                       "-2147483648.9",
                                       "-2147483649"};
  for (const std::string& text : texts) {
    expect_same(text);
    expect_same("-" + text);
    expect_same(text + "e");
    expect_same(text + "e+");
    expect_same(text + ".");
    expect_same(text + "-1");
    expect_same(text + ",1");
  }
}

} // namespace
