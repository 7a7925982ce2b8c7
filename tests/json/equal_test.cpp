// Values that are the same, however they are written.
#include <gtest/gtest.h>

#include "../documents.hpp"
#include "random_text.hpp"

namespace {

using namespace documents;

strake_status compare(const std::string& a, const std::string& b, const strake_json_options& options) {
  const Parsed first = parse(a, options);
  const Parsed second = parse(b, options);
  const strake_status status = strake_json_equal(first.root(), second.root(), nullptr);
  EXPECT_EQ(strake_json_equal(second.root(), first.root(), nullptr), status);
  EXPECT_EQ(strake_json_equal(first.root(), first.root(), nullptr), STRAKE_OK);
  return status;
}

void expect_equal(const std::vector<std::string>& texts,
                  const strake_json_options& options = STRAKE_JSON_OPTIONS_INIT) {
  for (const std::string& a : texts) {
    for (const std::string& b : texts) {
      EXPECT_EQ(compare(a, b, options), STRAKE_OK) << a << " and " << b;
    }
  }
}

void expect_different(const std::vector<std::string>& texts,
                      const strake_json_options& options = STRAKE_JSON_OPTIONS_INIT) {
  for (const std::string& a : texts) {
    for (const std::string& b : texts) {
      EXPECT_EQ(compare(a, b, options), a == b ? STRAKE_OK : STRAKE_NOT_EQUAL) << a << " and " << b;
    }
  }
}

TEST(Equal, NumbersAreTheSameNumber) {
  expect_equal({"1", "1.0", "1e0", "10e-1", "0.1e1", "1.000000000000000000000000000"});
  expect_equal({"0", "-0", "0.0", "-0e5", "0e999999"});
  expect_equal({"18446744073709551616", "18446744073709551616.0", "1.8446744073709551616e19"});
  expect_equal({"1e400", "10e399", "0.1e401"}, with_lenience(STRAKE_JSON_KEEP_DECIMALS));
  expect_different({"1", "-1", "2", "1.0000000000000000000001", "0.99999999999999999999999"});
  expect_different({"9007199254740992", "9007199254740993", "9007199254740993.5"});
  expect_different({"18446744073709551615", "18446744073709551616", "18446744073709551616.5"});
  expect_different({"1e-400", "2e-400", "0", "-1e-400"});
  expect_different({"1e400", "1e401", "-1e400", "NaN", "Infinity", "-Infinity", "0"},
                   with_lenience(STRAKE_JSON_KEEP_DECIMALS | STRAKE_JSON_ALLOW_NON_FINITE));
}

TEST(Equal, ValuesAreOfTheSameType) {
  expect_different({"null", "true", "false", "0", "1", "\"\"", "\"1\"", "[]", "{}", "[null]", "[[]]", "[{}]",
                    R"({"":null})", R"({"a":null})"});
}

TEST(Equal, StringsAreTheSameBytes) {
  expect_equal({"\"é\\/\"", R"("\u00e9/")", R"("\u00E9\u002f")"});
  expect_different({"\"a\"", "\"A\"", "\"\"", R"("a\u0000")", "\"aa\"", "\"é\"", "\"e\\u0301\""});
}

TEST(Equal, ElementsHaveAnOrderAndMembersHaveNone) {
  expect_equal({R"({"a":1,"b":[2,3]})", R"({"b":[2,3],"a":1.0})", R"({"\u0062":[2,3],"a":1})"});
  expect_different({"[1,2]", "[2,1]", "[1]", "[1,2,3]", "[[1],2]", "[1,[2]]"});
  expect_different({R"({"a":1})", R"({"a":2})", R"({"b":1})", R"({"a":1,"b":1})", R"({"a":{"a":1}})"});
}

TEST(Equal, MembersOfOneNameHaveAnOrder) {
  const strake_json_options options = with_duplicates(STRAKE_JSON_KEEP_ALL);
  expect_equal({R"({"a":1,"a":2,"b":3})", R"({"b":3,"a":1,"\u0061":2})", R"({"a":1,"b":3,"a":2})"}, options);
  expect_different({R"({"a":1,"a":2})", R"({"a":2,"a":1})", R"({"a":1,"a":1})", R"({"a":1})"}, options);
}

TEST(Equal, LargeObjectsAreComparedWithoutTheirOrder) {
  std::string ascending = "{";
  std::string descending = "{";
  for (int i = 0; i < 1000; ++i) {
    ascending += (i == 0 ? "\"n" : ",\"n") + std::to_string(i) + "\":" + std::to_string(i);
    descending += (i == 0 ? "\"n" : ",\"n") + std::to_string(999 - i) + "\":" + std::to_string(999 - i);
  }
  expect_equal({ascending + "}", descending + "}"});
  expect_different({ascending + "}", ascending + R"(,"x":0})", ascending + R"(,"y":0})"});
}

TEST(Equal, PartsOfOneDocumentAreCompared) {
  const Parsed parsed = parse(R"([{"a":[1,2]},{"a":[1.0,2e0]},{"a":[1,3]}])");
  EXPECT_EQ(strake_json_equal(at(parsed.root(), "/0"), at(parsed.root(), "/1"), nullptr), STRAKE_OK);
  EXPECT_EQ(strake_json_equal(at(parsed.root(), "/0"), at(parsed.root(), "/2"), nullptr), STRAKE_NOT_EQUAL);
  EXPECT_EQ(strake_json_equal(at(parsed.root(), "/0/a"), parsed.root(), nullptr), STRAKE_NOT_EQUAL);
}

TEST(Equal, TextsInPiecesGiveTheSameDocument) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    const std::string text = random_text(seed);
    const Parsed whole = parse(text);
    const Parsed pieces = parse_in_pieces(text, {text.size() / 3, text.size() / 2, text.size()});
    const Parsed in_place = parse_in_place(text);
    EXPECT_EQ(strake_json_equal(whole.root(), pieces.root(), nullptr), STRAKE_OK);
    EXPECT_EQ(strake_json_equal(whole.root(), in_place.root(), nullptr), STRAKE_OK);
    EXPECT_EQ(dump(whole.root()), dump(pieces.root()));
    EXPECT_EQ(dump(whole.root()), dump(in_place.root()));
  }
}

} // namespace
