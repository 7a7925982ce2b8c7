// Each number is read as the double that is nearest, ties to even.
#include <gtest/gtest.h>

#include <bit>
#include <map>

#include "../documents.hpp"
#include "../table.hpp"
#include "random_numbers.hpp"

namespace {

using namespace documents;

void fail(const std::string& number) { ADD_FAILURE() << number; }

TEST(Doubles, ThatAreHardAreAsTheTableSays) {
  const std::vector<table::Row> rows = table::read(STRAKE_TEST_DATA "/doubles.tsv", 3);
  EXPECT_GE(rows.size(), 1100U);
  strake_json_options options = STRAKE_JSON_OPTIONS_INIT;
  options.max_number = 2000;
  for (const table::Row& row : rows) {
    const std::string number = table::bytes(row[2]);
    const Parsed parsed = parse(number, options);
    double real = 0;
    ASSERT_EQ(strake_json_get_double(parsed.root(), &real, nullptr), STRAKE_OK) << number;
    EXPECT_EQ(std::bit_cast<std::uint64_t>(real), std::stoull(row[1], nullptr, 16)) << row[0] << ": " << number;
  }
}

/// Integers that a double can't hold are given rounded, as others are.
TEST(Doubles, OfIntegersAreRounded) {
  for (const auto& [text, expected] : std::map<std::string, double>{{"9007199254740993", 9007199254740992.0},
                                                                    {"9007199254740995", 9007199254740996.0},
                                                                    {"-9007199254740993", -9007199254740992.0},
                                                                    {"9223372036854775807", 9223372036854775808.0},
                                                                    {"18446744073709551615", 18446744073709551616.0},
                                                                    {"-9223372036854775808", -9223372036854775808.0},
                                                                    {"9223372036854776833", 9223372036854777856.0}}) {
    const Parsed parsed = parse(text);
    double real = 0;
    EXPECT_EQ(strake_json_get_double(parsed.root(), &real, nullptr), STRAKE_OK);
    EXPECT_EQ(real, expected) << text;
  }
}

/// tests/json/doubles does the same with as many as one likes.
TEST(Doubles, AreThoseOfStrtod) {
  RandomNumbers random(1);
  for (int batch = 0; batch < 1000; ++batch) {
    std::vector<std::string> numbers(1000);
    std::ranges::generate(numbers, [&] { return random.next(); });
    ASSERT_EQ(misread(numbers, fail), 0U);
  }
}

} // namespace
