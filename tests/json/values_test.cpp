// What is known of a value: its type, and what the functions give that ask for one.
#include <gtest/gtest.h>

#include "../documents.hpp"

namespace {

using namespace documents;

/// Says no where a value is of another type, and changes nothing that it doesn't clear.
template <class T>
strake_status asked(strake_status (*get)(strake_json_value, T*, strake_error*), strake_json_value value) {
  T given{};
  strake_error error{};
  const strake_status status = get(value, &given, &error);
  EXPECT_EQ(error.status, status);
  return status;
}

TEST(Values, AreGivenOnlyAsWhatTheyAre) {
  const Parsed parsed = parse(R"([null, true, 1, "a", [], {}])");
  for (strake_json_type type = STRAKE_JSON_NULL; type <= STRAKE_JSON_OBJECT; ++type) {
    SCOPED_TRACE(type);
    const strake_json_value value = at(parsed.root(), "/" + std::to_string(type));
    strake_json_type given = -1;
    EXPECT_EQ(strake_json_get_type(value, &given, nullptr), STRAKE_OK);
    EXPECT_EQ(given, type);
    const auto only = [&](bool right) { return right ? STRAKE_OK : STRAKE_JSON_WRONG_TYPE; };
    EXPECT_EQ(asked(strake_json_get_boolean, value), only(type == STRAKE_JSON_BOOLEAN));
    EXPECT_EQ(asked(strake_json_get_int64, value), only(type == STRAKE_JSON_NUMBER));
    EXPECT_EQ(asked(strake_json_get_uint64, value), only(type == STRAKE_JSON_NUMBER));
    EXPECT_EQ(asked(strake_json_get_double, value), only(type == STRAKE_JSON_NUMBER));
    EXPECT_EQ(asked(strake_json_get_number_text, value), only(type == STRAKE_JSON_NUMBER));
    EXPECT_EQ(asked(strake_json_get_string, value), only(type == STRAKE_JSON_STRING));
    EXPECT_EQ(asked(strake_json_get_count, value), only(type >= STRAKE_JSON_ARRAY));
    EXPECT_EQ(asked(strake_json_get_item, value), STRAKE_OK);
    EXPECT_EQ(asked(strake_json_get_position, value), STRAKE_OK);
    std::array<char, 8> buffer{};
    EXPECT_EQ(strake_json_get_string_copy(value, buffer.data(), buffer.size(), nullptr, nullptr),
              only(type == STRAKE_JSON_STRING));
    strake_json_value found{};
    EXPECT_EQ(strake_json_get_element(value, 0, &found, nullptr),
              type == STRAKE_JSON_ARRAY ? STRAKE_JSON_NOT_FOUND : STRAKE_JSON_WRONG_TYPE);
    EXPECT_EQ(strake_json_get_member(value, "a", 1, &found, nullptr),
              type == STRAKE_JSON_OBJECT ? STRAKE_JSON_NOT_FOUND : STRAKE_JSON_WRONG_TYPE);
    strake_json_item item{};
    std::uint64_t cursor = 0;
    std::size_t count = 1;
    EXPECT_EQ(strake_json_next_items(value, &cursor, &item, 1, &count, nullptr), only(type >= STRAKE_JSON_ARRAY));
    EXPECT_EQ(count, 0U);
  }
}

TEST(Values, BooleansAreOneAndZero) {
  for (const auto& [text, expected] : {std::pair{"true", 1}, std::pair{"false", 0}}) {
    std::int32_t boolean = -1;
    const Parsed parsed = parse(text);
    EXPECT_EQ(strake_json_get_boolean(parsed.root(), &boolean, nullptr), STRAKE_OK);
    EXPECT_EQ(boolean, expected);
  }
}

TEST(Values, ElementsAreFoundByTheirIndex) {
  for (const char* text : {"[10,11,12,13]", R"([[],{"a":[1,2]},"x",[[[3]]]])"}) { // scalars, and not only scalars
    const Parsed parsed = parse(text);
    const std::vector<strake_json_item> all = items(parsed.root());
    ASSERT_EQ(all.size(), 4U);
    for (std::size_t i = 0; i < all.size(); ++i) {
      strake_json_value value{};
      EXPECT_EQ(strake_json_get_element(parsed.root(), i, &value, nullptr), STRAKE_OK);
      EXPECT_EQ(value.place, all[i].value.place);
    }
    for (const std::uint64_t index : {std::uint64_t{4}, std::uint64_t{1} << 32U, ~std::uint64_t{0}}) {
      strake_json_value value{};
      EXPECT_EQ(strake_json_get_element(parsed.root(), index, &value, nullptr), STRAKE_JSON_NOT_FOUND);
    }
  }
}

strake_status find(strake_json_value object, std::string_view name, std::int64_t* number) {
  strake_json_value value{};
  const strake_status status = strake_json_get_member(object, name.data(), name.size(), &value, nullptr);
  return status == STRAKE_OK ? strake_json_get_int64(value, number, nullptr) : status;
}

/// Members of a number around which an index of the names begins.
TEST(Values, MembersAreFoundByTheirNames) {
  for (const int count : {1, 2, 128, 129, 1000}) {
    SCOPED_TRACE(count);
    std::string text = "{";
    for (int i = 0; i < count; ++i) {
      text += (i == 0 ? "" : ",") + std::string(i % 3 == 0 ? R"("\u006eame )" : R"("name )") + std::to_string(i) +
              "\":" + std::to_string(i);
    }
    const Parsed parsed = parse(text + "}");
    for (int i = 0; i < count; ++i) {
      std::int64_t number = -1;
      EXPECT_EQ(find(parsed.root(), "name " + std::to_string(i), &number), STRAKE_OK);
      EXPECT_EQ(number, i);
    }
    std::int64_t number = -1;
    for (const std::string& name : {std::string(), std::string("name"), "name " + std::to_string(count),
                                    std::string("Name 0"), std::string("name 0\0", 7), std::string(100, 'n')}) {
      EXPECT_EQ(find(parsed.root(), name, &number), STRAKE_JSON_NOT_FOUND) << name;
    }
  }
}

/// Names for which a hash of size, first and last bytes is alike.
TEST(Values, NamesThatLookAlikeAreToldApart) {
  for (const int count : {3, 200}) {
    std::string text = "{";
    const auto name = [](int i) {
      return "firstfirst" + std::string(1, static_cast<char>('a' + i % 26)) +
             std::string(1, static_cast<char>('a' + i / 26)) + "lastlast";
    };
    for (int i = 0; i < count; ++i) {
      text += (i == 0 ? "\"" : ",\"") + name(i) + "\":" + std::to_string(i);
    }
    const Parsed parsed = parse(text + "}");
    ASSERT_EQ(parsed.status, STRAKE_OK);
    for (int i = 0; i < count; ++i) {
      std::int64_t number = -1;
      EXPECT_EQ(find(parsed.root(), name(i), &number), STRAKE_OK);
      EXPECT_EQ(number, i);
    }
  }
}

TEST(Values, OfMembersOfOneNameTheFirstIsFound) {
  for (const int others : {0, 200}) {
    std::string text = R"({"a":1,"\u0061":2)";
    for (int i = 0; i < others; ++i) {
      text += ",\"" + std::to_string(i) + "\":0";
    }
    const Parsed parsed = parse(text + R"(,"a":3})", with_duplicates(STRAKE_JSON_KEEP_ALL));
    std::int64_t number = 0;
    EXPECT_EQ(find(parsed.root(), "a", &number), STRAKE_OK);
    EXPECT_EQ(number, 1);
  }
}

TEST(Values, LargeObjectsInDroppedOnesLeaveNothingBehind) {
  std::string large = "{";
  for (int i = 0; i < 200; ++i) {
    large += "\"n" + std::to_string(i) + "\":" + std::to_string(i) + ",";
  }
  large += "\"end\":-1}";
  const std::string text = "{\"a\":" + large + ",\"b\":[" + large + "],\"a\":{\"c\":" + large + "}}";
  for (const strake_json_duplicates policy : {STRAKE_JSON_KEEP_FIRST, STRAKE_JSON_KEEP_LAST, STRAKE_JSON_KEEP_ALL}) {
    SCOPED_TRACE(policy);
    const Parsed parsed = parse(text, with_duplicates(policy));
    for (const std::string& pointer :
         {std::string("/b/0"), std::string(policy == STRAKE_JSON_KEEP_LAST ? "/a/c" : "/a")}) {
      const strake_json_value object = at(parsed.root(), pointer);
      std::int64_t number = 0;
      EXPECT_EQ(find(object, "n77", &number), STRAKE_OK);
      EXPECT_EQ(number, 77);
      EXPECT_EQ(find(object, "n200", &number), STRAKE_JSON_NOT_FOUND);
    }
  }
}

TEST(Values, StringsAreBytesWithASize) {
  const Parsed parsed = parse(R"(["", "a", "\u0000", "a\u0000b", "\u00e9", "é", "\ud83d\ude00"])");
  const std::vector<std::string> expected{"", "a", std::string(1, '\0'), std::string("a\0b", 3), "é", "é", "😀"};
  const std::vector<strake_json_item> all = items(parsed.root());
  ASSERT_EQ(all.size(), expected.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    strake_bytes text{};
    EXPECT_EQ(strake_json_get_string(all[i].value, &text, nullptr), STRAKE_OK);
    EXPECT_EQ(text_of(text), expected[i]);
    EXPECT_EQ(text_of(all[i].text), expected[i]);
    const bool has_nul = expected[i].find('\0') != std::string::npos;
    EXPECT_EQ((all[i].flags & STRAKE_JSON_HAS_NUL) != 0, has_nul);
    std::array<char, 16> buffer{};
    std::size_t size = 0;
    const strake_status status =
        strake_json_get_string_copy(all[i].value, buffer.data(), buffer.size(), &size, nullptr);
    EXPECT_EQ(status, has_nul ? STRAKE_JSON_STRING_HAS_NUL : STRAKE_OK);
    EXPECT_EQ(std::string(buffer.data()), has_nul ? "" : expected[i]);
  }
}

TEST(Values, CopiesNeedRoomForTheirNul) {
  const Parsed parsed = parse(R"(["hello","h\u0065llo"])");
  for (const strake_json_item& item : items(parsed.root())) {
    for (std::size_t capacity = 0; capacity <= 8; ++capacity) {
      std::vector<char> buffer(capacity, '#');
      std::size_t size = 99;
      const strake_status status =
          strake_json_get_string_copy(item.value, capacity == 0 ? nullptr : buffer.data(), capacity, &size, nullptr);
      EXPECT_EQ(status, capacity > 5 ? STRAKE_OK : STRAKE_BUFFER_TOO_SMALL);
      EXPECT_EQ(size, 5U);
      if (status != STRAKE_OK) {
        EXPECT_EQ(std::string(buffer.begin(), buffer.end()), std::string(capacity, '#'));
      } else {
        EXPECT_STREQ(buffer.data(), "hello");
      }
    }
  }
}

TEST(Values, ItemsHaveAllThatIsKnown) {
  const Parsed parsed = parse(R"({"a\u0000":[1,"x\u0000",true,null],"b":{"c":-1.5}})");
  strake_json_item item{};
  ASSERT_EQ(strake_json_get_item(parsed.root(), &item, nullptr), STRAKE_OK);
  EXPECT_EQ(item.type, STRAKE_JSON_OBJECT);
  EXPECT_EQ(item.count, 2U);
  EXPECT_EQ(item.flags, 0U);
  const std::vector<strake_json_item> all = walk(parsed.root());
  ASSERT_EQ(all.size(), 8U);
  EXPECT_EQ(text_of(all[1].name), std::string("a\0", 2));
  EXPECT_EQ(all[1].flags, STRAKE_JSON_NAME_HAS_NUL);
  EXPECT_EQ(all[1].count, 4U);
  EXPECT_EQ(all[2].flags, STRAKE_JSON_IS_INT64 | STRAKE_JSON_IS_UINT64 | STRAKE_JSON_IS_DOUBLE);
  EXPECT_EQ(all[2].integer, 1);
  EXPECT_EQ(all[2].natural, 1U);
  EXPECT_EQ(all[2].real, 1.0);
  EXPECT_EQ(text_of(all[2].text), "1");
  EXPECT_EQ(all[3].flags, STRAKE_JSON_HAS_NUL);
  EXPECT_EQ(all[4].flags, STRAKE_JSON_IS_TRUE);
  EXPECT_EQ(all[5].type, STRAKE_JSON_NULL);
  EXPECT_EQ(all[7].flags, STRAKE_JSON_IS_DOUBLE);
  EXPECT_EQ(text_of(all[7].name), "c");
  EXPECT_EQ(text_of(all[7].text), "-1.5");
  for (const strake_json_item& one : all) {
    EXPECT_EQ(one.reserved, 0U);
    strake_json_item alone{};
    EXPECT_EQ(strake_json_get_item(one.value, &alone, nullptr), STRAKE_OK);
    EXPECT_EQ(alone.name.size, 0U);
    EXPECT_EQ(alone.depth, 0U);
    EXPECT_EQ(alone.type, one.type);
    EXPECT_EQ(text_of(alone.text), text_of(one.text));
  }
}

} // namespace
