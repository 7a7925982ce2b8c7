// Patches that are made: what they say, and that they do it.
#include <random>

#include "patches.hpp"

namespace {

using namespace patches;

/// The text of a patch that makes one text of another, which it is seen to do.
std::string made(std::string_view from, std::string_view to) {
  const Document a(from);
  const Document b(to);
  Document patch;
  EXPECT_EQ(strake_json_patch_make(a.root(), b.root(), nullptr, &patch.handle, nullptr), STRAKE_OK);
  Tree tree(from);
  std::uint64_t done = 0;
  const strake_status status = strake_json_patch_apply(tree.handle, patch.root(), nullptr, &done, nullptr);
  EXPECT_EQ(status, STRAKE_OK) << from << " " << to << " " << strake_status_name(status);
  EXPECT_TRUE(are_equal(tree, to)) << from << " " << to;
  strake_json_tree* shown = nullptr;
  strake_json_node root{};
  EXPECT_EQ(strake_json_tree_of_value(patch.root(), nullptr, &shown, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_json_tree_root(shown, &root, nullptr), STRAKE_OK);
  const std::string text = print(root);
  EXPECT_EQ(strake_json_tree_free(shown, nullptr), STRAKE_OK);
  return text;
}

TEST(Make, SaysWhatDiffers) {
  EXPECT_EQ(made("1", "1.0"), "[]");
  EXPECT_EQ(made("1", "2"), R"([{"op":"replace","path":"","value":2}])");
  EXPECT_EQ(made(R"({"a":1,"b":2})", R"({"b":2,"c":[3]})"),
            R"([{"op":"remove","path":"/a"},{"op":"add","path":"/c","value":[3]}])");
  EXPECT_EQ(made(R"({"a/b":{"~":[1,2]}})", R"({"a/b":{"~":[1,3]}})"),
            R"([{"op":"replace","path":"/a~1b/~0/1","value":3}])");
  EXPECT_EQ(made("[1,2,3,4]", "[1,3,4]"), R"([{"op":"remove","path":"/1"}])");
  EXPECT_EQ(made("[1,3]", "[1,2,2,3]"), R"([{"op":"add","path":"/1","value":2},{"op":"add","path":"/2","value":2}])");
  EXPECT_EQ(made("[1,2,3]", "[]"),
            R"([{"op":"remove","path":"/2"},{"op":"remove","path":"/1"},{"op":"remove","path":"/0"}])");
  EXPECT_EQ(made("[[1,2],{\"a\":[0]}]", "[[1],{\"a\":[0,{}]}]"),
            R"([{"op":"add","path":"/1/a/1","value":{}},{"op":"remove","path":"/0/1"}])");
  EXPECT_EQ(made("[]", "{}"), R"([{"op":"replace","path":"","value":{}}])");
}

TEST(Make, RefusesRepeatedNames) {
  const Document twice(R"({"a":1,"a":2})", 0, STRAKE_JSON_KEEP_ALL);
  const Document other(R"({"b":1})");
  strake_json_document* patch = nullptr;
  EXPECT_EQ(strake_json_patch_make(twice.root(), other.root(), nullptr, &patch, nullptr), STRAKE_JSON_REPEATED_MEMBER);
  EXPECT_EQ(strake_json_patch_make(other.root(), twice.root(), nullptr, &patch, nullptr), STRAKE_JSON_REPEATED_MEMBER);
  EXPECT_EQ(strake_json_merge_patch_make(twice.root(), other.root(), nullptr, &patch, nullptr),
            STRAKE_JSON_REPEATED_MEMBER);
  EXPECT_EQ(strake_json_merge_patch_make(other.root(), twice.root(), nullptr, &patch, nullptr),
            STRAKE_JSON_REPEATED_MEMBER);
  EXPECT_EQ(patch, nullptr);
}

class RandomText {
public:
  explicit RandomText(std::uint32_t seed) : random_(seed) {}

  std::string value(int depth, bool with_null = true) {
    static constexpr const char* scalars[] = {"0", "1", "1.0", "-2.5", "\"a\"", "\"\"", "true", "false", "1e2"};
    const auto choice = pick(depth > 0 ? 20 : 12);
    if (choice >= 12) {
      return choice < 16 ? array(depth, with_null) : object(depth, with_null);
    }
    return choice < 9 ? scalars[choice] : with_null ? "null" : "7";
  }

  std::size_t pick(std::size_t below) { return random_() % below; }

private:
  std::string array(int depth, bool with_null) {
    std::string text = "[";
    for (std::size_t count = pick(6); count > 0; --count) {
      text += value(depth - 1, with_null) + (count > 1 ? "," : "");
    }
    return text + "]";
  }

  std::string object(int depth, bool with_null) {
    static constexpr const char* names[] = {"a", "b", "c/d", "e~f", "", "0", "-", "\\u00e4"};
    std::string text = "{";
    for (const char* name : names) {
      if (pick(3) == 0) {
        text += (text.size() > 1 ? ",\"" : "\"") + std::string(name) + "\":" + value(depth - 1, with_null);
      }
    }
    return text + "}";
  }

  std::mt19937 random_;
};

TEST(Make, ItselfAppliedMakesTheOther) {
  for (std::uint32_t seed = 0; seed < 4000; ++seed) {
    RandomText random(seed);
    made(random.value(4), random.value(4));
    ASSERT_FALSE(testing::Test::HasFailure()) << seed;
  }
}

TEST(Make, MergePatchesToo) {
  for (std::uint32_t seed = 0; seed < 4000; ++seed) {
    RandomText random(seed);
    const std::string from = random.value(4);
    const std::string to = random.value(4, false);
    const Document a(from);
    const Document b(to);
    Document patch;
    ASSERT_EQ(strake_json_merge_patch_make(a.root(), b.root(), nullptr, &patch.handle, nullptr), STRAKE_OK);
    Tree tree(from);
    ASSERT_EQ(strake_json_merge_patch_apply(tree.handle, patch.root(), nullptr), STRAKE_OK);
    ASSERT_TRUE(are_equal(tree, to)) << from << " " << to;
  }
}

/// Operations of any kind that lead anywhere: what fails, fails whole.
TEST(Make, RandomPatchesComeAllOrNotAtAll) {
  static constexpr const char* operations[] = {"add", "remove", "replace", "move", "copy", "test"};
  static constexpr const char* paths[] = {"", "/a", "/b", "/a/0", "/b/-", "/a/a", "/b/b", "/0", "/a/0/a", "/b/1", "/"};
  int failed = 0;
  for (std::uint32_t seed = 0; seed < 4000; ++seed) {
    RandomText random(seed);
    const auto path = [&] { return std::string(paths[random.pick(std::size(paths))]); };
    Tree tree("{\"a\":" + random.value(4) + ",\"b\":" + random.value(4) + "}");
    std::string patch = "[";
    for (std::size_t count = 1 + random.pick(4); count > 0; --count) {
      patch += std::string(patch.size() > 1 ? "," : "") + "{\"op\":\"" + operations[random.pick(6)] + "\",\"path\":\"" +
               path() + "\",\"from\":\"" + path() + "\",\"value\":" + random.value(2) + "}";
    }
    const Snapshot before = snapshot(tree);
    const strake_status status = patch_tree(tree, patch + "]");
    if (status != STRAKE_OK) {
      ++failed;
      ASSERT_EQ(snapshot(tree), before) << patch;
    }
    ASSERT_EQ(tree.count(), snapshot(tree).places.size()) << patch;
  }
  EXPECT_GT(failed, 1000);
  EXPECT_LT(failed, 3900);
}

} // namespace
