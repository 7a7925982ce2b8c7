// Walks and batches of items, with any capacity, and with cursors and places that were made up.
#include <gtest/gtest.h>

#include <random>

#include "../documents.hpp"
#include "random_text.hpp"

namespace {

using namespace documents;

const std::string rich = R"({"a":[1,[2,{"b":3,"c":[]}],"x"],"d":{"e":{"f":null}},"g":[[],{},[[]]],"":true})";

std::vector<std::uint64_t> places(const std::vector<strake_json_item>& all) {
  std::vector<std::uint64_t> places;
  for (const strake_json_item& item : all) {
    places.push_back(item.value.place);
  }
  return places;
}

TEST(Iteration, GivesTheSameWithEveryCapacity) {
  const Parsed parsed = parse(rich);
  const std::vector<std::uint64_t> walked = places(walk(parsed.root(), 1));
  const std::vector<std::uint64_t> direct = places(items(parsed.root(), 1));
  EXPECT_EQ(walked.size(), 18U);
  EXPECT_EQ(direct.size(), 4U);
  for (std::size_t capacity = 2; capacity < 40; ++capacity) {
    EXPECT_EQ(places(walk(parsed.root(), capacity)), walked);
    EXPECT_EQ(places(items(parsed.root(), capacity)), direct);
  }
}

TEST(Iteration, WalksFromAnyValue) {
  const Parsed parsed = parse(rich);
  std::string depths;
  for (const strake_json_item& item : walk(at(parsed.root(), "/a"))) {
    depths += std::to_string(item.depth);
  }
  EXPECT_EQ(depths, "01122331") << "the first has no name, and depth 0";
  const std::vector<strake_json_item> scalar = walk(at(parsed.root(), "/d/e/f"));
  ASSERT_EQ(scalar.size(), 1U);
  EXPECT_EQ(scalar[0].type, STRAKE_JSON_NULL);
  EXPECT_EQ(scalar[0].name.size, 0U);
  EXPECT_EQ(scalar[0].depth, 0U);
}

TEST(Iteration, OfItemsIsWhatCountsAndElementsSay) {
  for (unsigned seed = 0; seed < 100; ++seed) {
    const Parsed parsed = parse(random_text(seed));
    for (const strake_json_item& item : walk(parsed.root())) {
      if (item.type < STRAKE_JSON_ARRAY) {
        continue;
      }
      const std::vector<strake_json_item> all = items(item.value, 1 + seed % 7);
      ASSERT_EQ(all.size(), item.count);
      std::uint64_t index = 0;
      for (const strake_json_item& element : all) {
        strake_json_value value{};
        const strake_status status =
            item.type == STRAKE_JSON_ARRAY
                ? strake_json_get_element(item.value, index, &value, nullptr)
                : strake_json_get_member(item.value, reinterpret_cast<const char*>(element.name.data),
                                         element.name.size, &value, nullptr);
        ASSERT_EQ(status, STRAKE_OK);
        ASSERT_EQ(value.place, element.value.place);
        ++index;
      }
    }
  }
}

using Next = decltype(&strake_json_walk);

void expect_sound(Next next, strake_json_value value, std::uint64_t cursor) {
  std::array<strake_json_item, 5> some{};
  std::uint64_t moved = cursor;
  std::size_t count = 99;
  const strake_status status = next(value, &moved, some.data(), some.size(), &count, nullptr);
  ASSERT_TRUE(status == STRAKE_OK || status == STRAKE_BAD_ARGUMENT) << strake_status_name(status) << " " << cursor;
  ASSERT_LE(count, some.size());
  if (status != STRAKE_OK) {
    ASSERT_EQ(moved, cursor);
    ASSERT_EQ(count, 0U);
    return;
  }
  ASSERT_GE(moved, cursor);
  ASSERT_TRUE(count > 0 || moved == cursor);
  for (std::size_t i = 0; i < count; ++i) {
    strake_json_type type = -1;
    ASSERT_EQ(strake_json_get_type(some[i].value, &type, nullptr), STRAKE_OK);
  }
}

TEST(Iteration, TakesNoHarmFromCursorsThatWereMadeUp) {
  std::mt19937_64 random(1);
  for (const std::string& text : {rich, random_text(3), std::string("[]"), std::string("{}")}) {
    const Parsed parsed = parse(text);
    for (const strake_json_item& item : walk(parsed.root())) {
      const auto try_cursor = [&](std::uint64_t cursor) {
        expect_sound(strake_json_walk, item.value, cursor);
        if (item.type >= STRAKE_JSON_ARRAY) {
          expect_sound(strake_json_next_items, item.value, cursor);
        }
      };
      for (std::uint64_t cursor = 0; cursor < 100; ++cursor) {
        try_cursor(cursor);
        try_cursor(~cursor);
        try_cursor((std::uint64_t{1} << 32U) + cursor - 50);
        try_cursor(random());
      }
    }
  }
}

TEST(Iteration, NeedsRoomForOneItem) {
  const Parsed parsed = parse("[1]");
  std::uint64_t cursor = 0;
  std::size_t count = 9;
  strake_json_item item{};
  EXPECT_EQ(strake_json_walk(parsed.root(), &cursor, &item, 0, &count, nullptr), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(strake_json_next_items(parsed.root(), &cursor, &item, 0, &count, nullptr), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(strake_json_walk(parsed.root(), &cursor, nullptr, 1, &count, nullptr), STRAKE_NULL_ARGUMENT);
  EXPECT_EQ(strake_json_walk(parsed.root(), nullptr, &item, 1, &count, nullptr), STRAKE_NULL_ARGUMENT);
  EXPECT_EQ(cursor, 0U);
}

/// Names are no values, and there is nothing behind the last value.
TEST(Iteration, KnowsThePlacesOfValuesAndNoOthers) {
  const Parsed parsed = parse(rich);
  const std::vector<std::uint64_t> walked = places(walk(parsed.root()));
  for (std::uint64_t place = 0; place < 60; ++place) {
    const bool is_value = std::ranges::find(walked, place) != walked.end();
    for (const std::uint64_t high : {std::uint64_t{0}, std::uint64_t{1} << 32U, std::uint64_t{1} << 63U}) {
      const strake_json_value value{.document = parsed.document.get(), .place = place | high};
      strake_json_type type = -1;
      EXPECT_EQ(strake_json_get_type(value, &type, nullptr), is_value && high == 0 ? STRAKE_OK : STRAKE_BAD_ARGUMENT);
    }
  }
}

} // namespace
