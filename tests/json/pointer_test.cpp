// JSON Pointers, and the paths that lead back. RFC 6901.
#include <gtest/gtest.h>

#include <map>

#include "../documents.hpp"
#include "random_text.hpp"

namespace {

using namespace documents;

/// What a pointer leads to, or STATUS@OFFSET.
std::string found(strake_json_value from, const std::string& pointer) {
  strake_json_value value{};
  strake_error error{};
  const strake_status status = strake_json_at(from, pointer.data(), pointer.size(), &value, &error);
  return status == STRAKE_OK
             ? dump(value)
             : strake_status_name(status) + sizeof("STRAKE_JSON_") - 1 + ("@" + std::to_string(error.offset));
}

std::string path_of(strake_json_value value) {
  std::size_t size = 0;
  EXPECT_EQ(strake_json_get_path(value, nullptr, 0, &size, nullptr), STRAKE_BUFFER_TOO_SMALL);
  std::string path(size + 1, '#');
  EXPECT_EQ(strake_json_get_path(value, path.data(), path.size(), &size, nullptr), STRAKE_OK);
  EXPECT_EQ(path.back(), '\0');
  path.pop_back();
  EXPECT_EQ(path.size(), size);
  return path;
}

TEST(Pointers, LeadWhereSection5SaysTheyDo) {
  const std::string text = R"({"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5,)"
                           R"( "k\"l": 6, " ": 7, "m~n": 8})";
  const Parsed parsed = parse(text);
  const std::map<std::string, std::string> expected{{"", dump(parsed.root())},
                                                    {"/foo", R"(["bar","baz"])"},
                                                    {"/foo/0", R"("bar")"},
                                                    {"/", "0"},
                                                    {"/a~1b", "1"},
                                                    {"/c%d", "2"},
                                                    {"/e^f", "3"},
                                                    {"/g|h", "4"},
                                                    {"/i\\j", "5"},
                                                    {"/k\"l", "6"},
                                                    {"/ ", "7"},
                                                    {"/m~0n", "8"}};
  for (const auto& [pointer, value] : expected) {
    EXPECT_EQ(found(parsed.root(), pointer), value) << pointer;
  }
}

TEST(Pointers, ReplaceTheirEscapesOnce) {
  const Parsed parsed = parse(R"({"~1":1,"/":2,"~":3,"~0":4,"~01":5,"~~//":6})");
  EXPECT_EQ(found(parsed.root(), "/~01"), "1");
  EXPECT_EQ(found(parsed.root(), "/~1"), "2");
  EXPECT_EQ(found(parsed.root(), "/~0"), "3");
  EXPECT_EQ(found(parsed.root(), "/~00"), "4");
  EXPECT_EQ(found(parsed.root(), "/~001"), "5");
  EXPECT_EQ(found(parsed.root(), "/~0~0~1~1"), "6");
}

TEST(Pointers, TakeIndicesWithoutLeadingZeros) {
  const Parsed parsed = parse(R"([0,1,2,3,4,5,6,7,8,9,[11,[12]],{"0":13,"-":14,"01":15}])");
  const std::map<std::string, std::string> expected{{"/0", "0"},
                                                    {"/9", "9"},
                                                    {"/10/0", "11"},
                                                    {"/10/1/0", "12"},
                                                    {"/11/0", "13"},
                                                    {"/11/-", "14"},
                                                    {"/11/01", "15"},
                                                    {"/12", "NOT_FOUND@0"},
                                                    {"/00", "NOT_FOUND@0"},
                                                    {"/01", "NOT_FOUND@0"},
                                                    {"/-", "NOT_FOUND@0"},
                                                    {"/-1", "NOT_FOUND@0"},
                                                    {"/+1", "NOT_FOUND@0"},
                                                    {"/ 1", "NOT_FOUND@0"},
                                                    {"/1 ", "NOT_FOUND@0"},
                                                    {"/1e0", "NOT_FOUND@0"},
                                                    {"/1.0", "NOT_FOUND@0"},
                                                    {"/", "NOT_FOUND@0"},
                                                    {"/a", "NOT_FOUND@0"},
                                                    {"/18446744073709551616", "NOT_FOUND@0"},
                                                    {"/18446744073709551615", "NOT_FOUND@0"},
                                                    {"/4294967296", "NOT_FOUND@0"},
                                                    {"/10/1/0/0", "NOT_FOUND@7"},
                                                    {"/10/2/0", "NOT_FOUND@3"},
                                                    {"/0/", "NOT_FOUND@2"}};
  for (const auto& [pointer, value] : expected) {
    EXPECT_EQ(found(parsed.root(), pointer), value) << pointer;
  }
}

TEST(Pointers, ThatAreNoneAreRefusedAtTheirByte) {
  const Parsed parsed = parse(R"({"a":{"b":1}})");
  for (const auto& [pointer, offset] : std::map<std::string, int>{{"a", 0},
                                                                  {" /a", 0},
                                                                  {"#/a", 0},
                                                                  {"~", 0},
                                                                  {"~0", 0},
                                                                  {"/~", 1},
                                                                  {"/a/~", 3},
                                                                  {"/a~", 2},
                                                                  {"/a~2", 2},
                                                                  {"/~/", 1},
                                                                  {"/a/b~a/c", 4},
                                                                  {"/x/~~0", 3}}) {
    EXPECT_EQ(found(parsed.root(), pointer), "INVALID_POINTER@" + std::to_string(offset)) << pointer;
  }
}

TEST(Pointers, BeginAtAnyValue) {
  const Parsed parsed = parse(R"({"a":[{"b":[1,2]}]})");
  const strake_json_value inner = at(parsed.root(), "/a/0");
  EXPECT_EQ(found(inner, "/b/1"), "2");
  EXPECT_EQ(found(inner, ""), R"({"b":[1,2]})");
  EXPECT_EQ(found(inner, "/a"), "NOT_FOUND@0");
}

TEST(Pointers, MayHoldNulAndAnyBytes) {
  const Parsed parsed =
      parse(std::string("{\"a\\u0000b\":1,\"\xff\":2,\"é\":3}"), with_lenience(STRAKE_JSON_ALLOW_RAW_TEXT));
  EXPECT_EQ(found(parsed.root(), std::string("/a\0b", 4)), "1");
  EXPECT_EQ(found(parsed.root(), "/\xff"), "2");
  EXPECT_EQ(found(parsed.root(), "/é"), "3");
  EXPECT_EQ(found(parsed.root(), "/a"), "NOT_FOUND@0");
}

TEST(Pointers, OfTheRootAreEmpty) {
  const Parsed parsed = parse("[1]");
  EXPECT_EQ(path_of(parsed.root()), "");
}

TEST(Pointers, NeedRoomForTheirNul) {
  const Parsed parsed = parse(R"({"a/b":[0,{"~":1}]})");
  const strake_json_value value = at(parsed.root(), "/a~1b/1/~0");
  const std::string path = "/a~1b/1/~0";
  for (std::size_t capacity = 0; capacity < 16; ++capacity) {
    std::vector<char> buffer(capacity, '#');
    std::size_t size = 99;
    const strake_status status =
        strake_json_get_path(value, capacity == 0 ? nullptr : buffer.data(), capacity, &size, nullptr);
    EXPECT_EQ(status, capacity > path.size() ? STRAKE_OK : STRAKE_BUFFER_TOO_SMALL);
    EXPECT_EQ(size, path.size());
    if (status != STRAKE_OK) {
      EXPECT_EQ(std::string(buffer.begin(), buffer.end()), std::string(capacity, '#'));
    } else {
      EXPECT_EQ(std::string(buffer.data()), path);
    }
  }
}

TEST(Pointers, LeadBackToEveryValueOfARandomText) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    const Parsed parsed = parse(random_text(seed));
    ASSERT_EQ(parsed.status, STRAKE_OK) << verdict(parsed);
    for (const strake_json_item& item : walk(parsed.root())) {
      const std::string path = path_of(item.value);
      ASSERT_EQ(at(parsed.root(), path).place, item.value.place) << path;
    }
  }
}

} // namespace
