// Lines and columns.
#include <gtest/gtest.h>

#include "../documents.hpp"
#include "random_text.hpp"

namespace {

using namespace documents;

std::string position(std::string_view text, std::uint64_t offset) {
  strake_json_position position{};
  const strake_status status = strake_json_find_position(bytes_of(text), text.size(), offset, &position, nullptr);
  EXPECT_EQ(status, STRAKE_OK);
  EXPECT_EQ(position.offset, offset);
  return std::to_string(position.line) + ":" + std::to_string(position.column);
}

/// Those of every offset.
std::string positions(std::string_view text) {
  std::string all;
  for (std::size_t offset = 0; offset <= text.size(); ++offset) {
    all += (offset == 0 ? "" : " ") + position(text, offset);
  }
  return all;
}

TEST(Positions, CountLinesAndColumns) {
  EXPECT_EQ(positions(""), "1:1");
  EXPECT_EQ(positions("ab"), "1:1 1:2 1:3");
  EXPECT_EQ(positions("a\nb"), "1:1 1:2 2:1 2:2");
  EXPECT_EQ(positions("a\rb"), "1:1 1:2 2:1 2:2");
  EXPECT_EQ(positions("a\r\nb"), "1:1 1:2 1:3 2:1 2:2") << "LF belongs to the line that CR LF ends";
  EXPECT_EQ(positions("\n\n"), "1:1 2:1 3:1");
  EXPECT_EQ(positions("\r\r\n\n"), "1:1 2:1 2:2 3:1 4:1");
  EXPECT_EQ(positions("\n\r"), "1:1 2:1 3:1");
  EXPECT_EQ(positions("\ta"), "1:1 1:2 1:3");
}

TEST(Positions, CountCharactersAndNotBytes) {
  EXPECT_EQ(position("é\"", 2), "1:2");
  EXPECT_EQ(position("€\"", 3), "1:2");
  EXPECT_EQ(position("😀\"", 4), "1:2");
  EXPECT_EQ(position("aé€😀b", 10), "1:5");
  EXPECT_EQ(position("é\né", 5), "2:2");
}

TEST(Positions, CountBytesThatAreNoCharacters) {
  EXPECT_EQ(position("\xff\xfe"
                     "a",
                     3),
            "1:4");
  EXPECT_EQ(position("\xed\xa0\x80", 3), "1:4") << "a surrogate";
  EXPECT_EQ(position("\xe2\x82", 2), "1:3") << "a character that ends too early";
  EXPECT_EQ(position(std::string_view("\0a", 2), 2), "1:3");
}

TEST(Positions, OfNothingAreTheFirst) {
  strake_json_position position{};
  EXPECT_EQ(strake_json_find_position(nullptr, 0, 0, &position, nullptr), STRAKE_OK);
  EXPECT_EQ(position.line, 1U);
  EXPECT_EQ(position.column, 1U);
  EXPECT_EQ(strake_json_find_position(nullptr, 0, 1, &position, nullptr), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(strake_json_find_position(bytes_of("ab"), 2, 3, &position, nullptr), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(strake_json_find_position(nullptr, 1, 0, &position, nullptr), STRAKE_NULL_ARGUMENT);
}

TEST(Positions, AreWhereValuesBegin) {
  const std::string text = " {\"a\" :\n [1, \"\\n\",\r\n\t\"é\", tru";
  const Parsed parsed = parse(text + "e]}");
  const auto of = [&](const char* pointer) {
    strake_json_position position{};
    EXPECT_EQ(strake_json_get_position(at(parsed.root(), pointer), &position, nullptr), STRAKE_OK);
    return std::to_string(position.offset) + "=" + std::to_string(position.line) + ":" +
           std::to_string(position.column);
  };
  EXPECT_EQ(of(""), "1=1:2");
  EXPECT_EQ(of("/a"), "9=2:2");
  EXPECT_EQ(of("/a/0"), "10=2:3");
  EXPECT_EQ(of("/a/1"), "13=2:6");
  EXPECT_EQ(of("/a/2"), "21=3:2");
  EXPECT_EQ(of("/a/3"), "27=3:7");
}

TEST(Positions, AreWhereEveryValueOfARandomTextBegins) {
  for (unsigned seed = 0; seed < 100; ++seed) {
    const std::string text = random_text(seed);
    const Parsed parsed = parse(text);
    for (const strake_json_item& item : walk(parsed.root())) {
      strake_json_position position{};
      ASSERT_EQ(strake_json_get_position(item.value, &position, nullptr), STRAKE_OK);
      const char first = text[position.offset];
      const std::string firsts[] = {"n", "tf", "-0123456789", "\"", "[", "{"};
      ASSERT_NE(firsts[item.type].find(first), std::string::npos) << first;
      const Parsed alone = parse(std::string_view(text).substr(position.offset));
      ASSERT_TRUE(alone.status == STRAKE_OK || alone.status == STRAKE_JSON_TRAILING_BYTES);
    }
  }
}

} // namespace
