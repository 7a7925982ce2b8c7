// What a number is, however it is written: an integer of 64 bits, a double, a text.
#include <gtest/gtest.h>

#include <cmath>

#include "../documents.hpp"

namespace {

using namespace documents;

template <class T>
std::string asked(strake_status (*get)(strake_json_value, T*, strake_error*), strake_json_value value) {
  T number{};
  const strake_status status = get(value, &number, nullptr);
  return status == STRAKE_OK ? std::to_string(number) : strake_status_name(status) + sizeof("STRAKE_JSON_") - 1;
}

constexpr const char* range = "INTEGER_OUT_OF_RANGE";
constexpr const char* fraction = "NOT_INTEGER";

struct Integers {
  std::string text;
  std::string as_int64;
  std::string as_uint64;
};

void expect(const std::vector<Integers>& all, const strake_json_options& options) {
  for (const Integers& test : all) {
    SCOPED_TRACE(test.text.substr(0, 50));
    const Parsed parsed = parse(test.text, options);
    ASSERT_EQ(parsed.status, STRAKE_OK);
    EXPECT_EQ(asked(strake_json_get_int64, parsed.root()), test.as_int64);
    EXPECT_EQ(asked(strake_json_get_uint64, parsed.root()), test.as_uint64);
    strake_json_item item{};
    ASSERT_EQ(strake_json_get_item(parsed.root(), &item, nullptr), STRAKE_OK);
    const bool is_int64 = (item.flags & STRAKE_JSON_IS_INT64) != 0;
    const bool is_uint64 = (item.flags & STRAKE_JSON_IS_UINT64) != 0;
    EXPECT_EQ(is_int64, std::isdigit(test.as_int64.back()) != 0);
    EXPECT_EQ(is_uint64, std::isdigit(test.as_uint64.back()) != 0);
    EXPECT_EQ(std::to_string(item.integer), is_int64 ? test.as_int64 : "0");
    EXPECT_EQ(std::to_string(item.natural), is_uint64 ? test.as_uint64 : "0");
    strake_bytes text{};
    EXPECT_EQ(strake_json_get_number_text(parsed.root(), &text, nullptr), STRAKE_OK);
    EXPECT_EQ(text_of(text), test.text);
    EXPECT_EQ(text_of(item.text), test.text);
  }
}

TEST(Numbers, AreExactIntegersHoweverTheyAreWritten) {
  expect(
      {
          {"0", "0", "0"},
          {"-0", "0", "0"},
          {"-0.0e5", "0", "0"},
          {"0e999999999999999999999999", "0", "0"},
          {"1", "1", "1"},
          {"-1", "-1", range},
          {"1.0", "1", "1"},
          {"1e3", "1000", "1000"},
          {"1000e-3", "1", "1"},
          {"0.1e1", "1", "1"},
          {"0.000001e6", "1", "1"},
          {"12e-1", fraction, fraction},
          {"1.5", fraction, fraction},
          {"-0.5", fraction, fraction},
          {"1.0000000000000000000001", fraction, fraction},
          {"0.99999999999999999999999", fraction, fraction},
          {"9007199254740993", "9007199254740993", "9007199254740993"},
          {"9007199254740993.0", "9007199254740993", "9007199254740993"},
          {"9007199254740993.5", fraction, fraction},
          {"90071992547409930e-1", "9007199254740993", "9007199254740993"},
          {"9223372036854775807", "9223372036854775807", "9223372036854775807"},
          {"9223372036854775807.0", "9223372036854775807", "9223372036854775807"},
          {"9223372036854775808", range, "9223372036854775808"},
          {"9223372036854775808.0", range, "9223372036854775808"},
          {"-9223372036854775808", "-9223372036854775808", range},
          {"-9223372036854775808.00", "-9223372036854775808", range},
          {"-9223372036854775809", range, range},
          {"-9223372036854775808.5", fraction, fraction},
          {"18446744073709551615", range, "18446744073709551615"},
          {"18446744073709551615.0", range, "18446744073709551615"},
          {"1844674407370955161.5e1", range, "18446744073709551615"},
          {"18446744073709551616", range, range},
          {"18446744073709551616.0", range, range},
          {"18446744073709551615.5", fraction, fraction},
          {"-18446744073709551615", range, range},
          {"10000000000000000000", range, "10000000000000000000"},
          {"1e19", range, "10000000000000000000"},
          {"2e19", range, range},
          {"1e20", range, range},
          {"1e308", range, range},
          {"-1e308", range, range},
          {"123456789012345678901234567890", range, range},
          {"1e-400", fraction, fraction},
          {"1e-99999999999999999999999", fraction, fraction},
          {"5e-324", fraction, fraction},
          {"1" + std::string(300, '0') + "e-300", "1", "1"},
          {"0." + std::string(300, '0') + "1e301", "1", "1"},
      },
      STRAKE_JSON_OPTIONS_INIT);
}

TEST(Numbers, ThatAreKeptAreExactIntegersToo) {
  expect({{"1", "1", "1"},
          {"18446744073709551616", range, range},
          {"18446744073709551616e-1", fraction, fraction},
          {"1e400", range, range},
          {"-1e400", range, range},
          {"1e99999999999999999999999999", range, range},
          {"1" + std::string(400, '0'), range, range},
          {"1" + std::string(400, '0') + "e-400", "1", "1"},
          {"1.5", fraction, fraction}},
         with_lenience(STRAKE_JSON_KEEP_DECIMALS));
}

TEST(Numbers, ThatAreKeptHaveADoubleUnlessTheyAreBeyondAll) {
  const Parsed parsed = parse("[18446744073709551616,-9223372036854775809,1e400,-1e400,0.1,1e-400]",
                              with_lenience(STRAKE_JSON_KEEP_DECIMALS));
  const std::vector<double> expected{18446744073709551616.0, -9223372036854775808.0, HUGE_VAL, HUGE_VAL, 0.1, 0.0};
  const std::vector<strake_json_item> all = items(parsed.root());
  ASSERT_EQ(all.size(), expected.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    SCOPED_TRACE(text_of(all[i].text));
    const bool beyond = std::isinf(expected[i]);
    double number = -1;
    EXPECT_EQ(strake_json_get_double(all[i].value, &number, nullptr),
              beyond ? STRAKE_JSON_NUMBER_OUT_OF_RANGE : STRAKE_OK);
    EXPECT_EQ(number, beyond ? 0 : expected[i]);
    EXPECT_EQ((all[i].flags & STRAKE_JSON_IS_DOUBLE) == 0, beyond);
    EXPECT_EQ(all[i].real, number);
  }
}

TEST(Numbers, ThatAreNotFiniteAreDoublesAndNoIntegers) {
  const Parsed parsed = parse("[NaN,Infinity,-Infinity]", with_lenience(STRAKE_JSON_ALLOW_NON_FINITE));
  const std::vector<strake_json_item> all = items(parsed.root());
  ASSERT_EQ(all.size(), 3U);
  EXPECT_TRUE(std::isnan(all[0].real));
  EXPECT_EQ(all[1].real, HUGE_VAL);
  EXPECT_EQ(all[2].real, -HUGE_VAL);
  for (const strake_json_item& item : all) {
    EXPECT_EQ(item.flags, STRAKE_JSON_IS_DOUBLE);
    EXPECT_EQ(asked(strake_json_get_int64, item.value), fraction);
    EXPECT_EQ(asked(strake_json_get_uint64, item.value), fraction);
  }
  EXPECT_EQ(text_of(all[0].text) + text_of(all[1].text) + text_of(all[2].text), "NaNInfinity-Infinity");
}

TEST(Numbers, KeepTheSignOfZero) {
  for (const char* text : {"-0", "-0.0", "-0e5", "-1e-400"}) {
    const Parsed parsed = parse(text);
    double number = 1;
    EXPECT_EQ(strake_json_get_double(parsed.root(), &number, nullptr), STRAKE_OK);
    EXPECT_EQ(number, 0.0);
    EXPECT_TRUE(std::signbit(number)) << text;
  }
}

TEST(Numbers, EndWhereTheirTextEnds) {
  const Parsed parsed = parse("[1 ,2\n,3/**/,{\"a\":4}, 5\t, 6\r]", with_lenience(STRAKE_JSON_ALLOW_COMMENTS));
  std::string all;
  for (const strake_json_item& item : walk(parsed.root())) {
    all += item.type == STRAKE_JSON_NUMBER ? "<" + text_of(item.text) + ">" : "";
  }
  EXPECT_EQ(all, "<1><2><3><4><5><6>");
}

} // namespace
