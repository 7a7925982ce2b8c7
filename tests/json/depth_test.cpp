// Texts that are deeper than any stack.
#include <gtest/gtest.h>

#include "../documents.hpp"

namespace {

using namespace documents;

constexpr std::size_t levels = 1000000;

std::string repeated(const std::string& text, std::size_t count) {
  std::string all;
  all.reserve(text.size() * count);
  while (count-- > 0) {
    all += text;
  }
  return all;
}

strake_json_options deep() {
  strake_json_options options = STRAKE_JSON_OPTIONS_INIT;
  options.max_depth = (1U << 24U) - 1;
  return options;
}

void expect_sound(const Parsed& parsed, const std::string& step) {
  ASSERT_EQ(parsed.status, STRAKE_OK) << verdict(parsed);
  strake_json_value last{};
  std::uint32_t depth = 0;
  std::array<strake_json_item, 1000> some{};
  std::uint64_t cursor = 0;
  std::size_t count = 1;
  while (count > 0) {
    ASSERT_EQ(strake_json_walk(parsed.root(), &cursor, some.data(), some.size(), &count, nullptr), STRAKE_OK);
    for (std::size_t i = 0; i < count; ++i) {
      ASSERT_EQ(some[i].depth, depth);
      last = some[i].value;
      ++depth;
    }
  }
  EXPECT_EQ(depth, levels + 1);
  std::string path(step.size() * levels + 1, '\0');
  ASSERT_EQ(strake_json_get_path(last, path.data(), path.size(), nullptr, nullptr), STRAKE_OK);
  path.pop_back();
  EXPECT_EQ(path, repeated(step, levels));
  EXPECT_EQ(at(parsed.root(), path).place, last.place);
  std::int64_t number = 0;
  EXPECT_EQ(strake_json_get_int64(last, &number, nullptr), STRAKE_OK);
  EXPECT_EQ(number, 1);
}

TEST(Depth, IsANumberAndNoStack) {
  const std::string arrays = repeated("[", levels) + "1" + repeated("]", levels);
  const std::string objects = repeated("{\"a\":", levels) + "1" + repeated("}", levels);
  for (const auto& [text, step] : {std::pair{arrays, "/0"}, std::pair{objects, "/a"}}) {
    const Parsed whole = parse(text, deep());
    expect_sound(whole, step);
    const Parsed other = parse_in_pieces(text, {levels / 2, levels, levels + 7, text.size()}, deep());
    expect_sound(other, step);
    expect_sound(parse_in_place(text, deep()), step);
    EXPECT_EQ(strake_json_equal(whole.root(), other.root(), nullptr), STRAKE_OK);
    const std::string half = step == std::string("/0") ? "/0" : "/a";
    EXPECT_EQ(strake_json_equal(whole.root(), at(other.root(), half), nullptr), STRAKE_NOT_EQUAL);
  }
}

TEST(Depth, IsLimited) {
  strake_json_options options = deep();
  options.max_depth = levels;
  EXPECT_EQ(parse(repeated("[", levels) + repeated("]", levels), options).status, STRAKE_OK);
  EXPECT_EQ(verdict(parse(repeated("[", levels + 1), options)), "JSON_TOO_DEEP@1000000(1000001/1000000)");
  EXPECT_EQ(verdict(parse(repeated("[", levels), options)), "JSON_TRUNCATED@1000000");
}

/// Objects that hold a name twice at every level are put in order once.
TEST(Depth, OfMembersThatAreDropped) {
  constexpr std::size_t some = 100000; // what is moved level by level would take hours
  for (const strake_json_duplicates policy : {STRAKE_JSON_KEEP_FIRST, STRAKE_JSON_KEEP_LAST, STRAKE_JSON_KEEP_ALL}) {
    strake_json_options options = deep();
    options.duplicates = policy;
    const std::string text = repeated("{\"a\":0,\"b\":[1],\"a\":", some) + "2" + repeated("}", some);
    const Parsed parsed = parse(text, options);
    ASSERT_EQ(parsed.status, STRAKE_OK);
    const std::size_t expected = policy == STRAKE_JSON_KEEP_FIRST  ? 4
                                 : policy == STRAKE_JSON_KEEP_LAST ? 3 * some + 1
                                                                   : 4 * some + 1;
    EXPECT_EQ(walk(parsed.root()).size(), expected);
  }
}

} // namespace
