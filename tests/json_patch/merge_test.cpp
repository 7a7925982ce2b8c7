// JSON Merge Patch applied and made: the examples of RFC 7396, and more.
#include "patches.hpp"

namespace {

using namespace patches;

struct Example {
  std::string_view original;
  std::string_view patch;
  std::string_view result;
};

constexpr Example rfc7396[] = {
    // Appendix A
    {R"({"a":"b"})", R"({"a":"c"})", R"({"a":"c"})"},
    {R"({"a":"b"})", R"({"b":"c"})", R"({"a":"b","b":"c"})"},
    {R"({"a":"b"})", R"({"a":null})", R"({})"},
    {R"({"a":"b","b":"c"})", R"({"a":null})", R"({"b":"c"})"},
    {R"({"a":["b"]})", R"({"a":"c"})", R"({"a":"c"})"},
    {R"({"a":"c"})", R"({"a":["b"]})", R"({"a":["b"]})"},
    {R"({"a":{"b":"c"}})", R"({"a":{"b":"d","c":null}})", R"({"a":{"b":"d"}})"},
    {R"({"a":[{"b":"c"}]})", R"({"a":[1]})", R"({"a":[1]})"},
    {R"(["a","b"])", R"(["c","d"])", R"(["c","d"])"},
    {R"({"a":"b"})", R"(["c"])", R"(["c"])"},
    {R"({"a":"foo"})", R"(null)", R"(null)"},
    {R"({"a":"foo"})", R"("bar")", R"("bar")"},
    {R"({"e":null})", R"({"a":1})", R"({"e":null,"a":1})"},
    {R"([1,2])", R"({"a":"b","c":null})", R"({"a":"b"})"},
    {R"({})", R"({"a":{"bb":{"ccc":null}}})", R"({"a":{"bb":{}}})"},
    // Section 3
    {R"({"title":"Goodbye!","author":{"givenName":"John","familyName":"Doe"},"tags":["example","sample"],
         "content":"This will be unchanged"})",
     R"({"title":"Hello!","phoneNumber":"+01-123-456-7890","author":{"familyName":null},"tags":["example"]})",
     R"({"title":"Hello!","author":{"givenName":"John"},"tags":["example"],"content":"This will be unchanged",
         "phoneNumber":"+01-123-456-7890"})"},
};

constexpr Example others[] = {
    {"1", "{}", "{}"},
    {"[]", R"({"a":{"b":null,"c":{"d":[null,{"e":null}]}}})", R"({"a":{"c":{"d":[null,{"e":null}]}}})"},
    {R"({"a":{"b":{"c":1}},"d":2})", R"({"a":{"b":5},"d":{"e":null}})", R"({"a":{"b":5},"d":{}})"},
    {R"({"a":1})", R"({"b":null})", R"({"a":1})"},
    {R"({"a":{"x":1}})", R"({"a":{}})", R"({"a":{"x":1}})"},
};

TEST(Merge, DoesTheExamplesOfRfc7396) {
  for (const Example& example : rfc7396) {
    Tree tree(example.original);
    EXPECT_EQ(merge_into(tree, example.patch), STRAKE_OK);
    EXPECT_TRUE(are_equal(tree, example.result)) << example.patch << " " << print(tree);
    EXPECT_EQ(tree.count(), Tree(example.result).count());
  }
}

TEST(Merge, GoesIntoObjectsAlone) {
  for (const Example& example : others) {
    Tree tree(example.original);
    EXPECT_EQ(merge_into(tree, example.patch), STRAKE_OK);
    EXPECT_TRUE(are_equal(tree, example.result)) << example.patch << " " << print(tree);
    EXPECT_EQ(tree.count(), Tree(example.result).count());
  }
}

TEST(Merge, KeepsTheNodesThatStay) {
  Tree tree(R"({"a":{"b":1,"c":2}})");
  const strake_json_node a = tree.at("/a");
  const strake_json_node c = tree.at("/a/c");
  ASSERT_EQ(merge_into(tree, R"({"a":{"b":null,"d":3}})"), STRAKE_OK);
  EXPECT_TRUE(tree.at("/a") == a);
  EXPECT_TRUE(tree.at("/a/c") == c);
}

TEST(Merge, UndoesAPatchThatFails) {
  strake_json_tree_options limits STRAKE_JSON_TREE_OPTIONS_INIT;
  limits.max_members = 3;
  Tree tree(R"({"a":{"b":1,"c":[2]},"d":3,"e":4})", &limits);
  const Snapshot before = snapshot(tree);
  EXPECT_EQ(merge_into(tree, R"({"d":5,"e":{"x":1}})"), STRAKE_OK);
  EXPECT_EQ(merge_into(tree, R"({"d":3,"e":4})"), STRAKE_OK);
  EXPECT_EQ(print(tree), before.text);
  const Snapshot again = snapshot(tree);
  EXPECT_EQ(merge_into(tree, R"({"a":{"b":null,"c":{"y":2}},"e":{"x":{}},"f":1})"), STRAKE_JSON_TOO_MANY_MEMBERS);
  EXPECT_EQ(snapshot(tree), again);
}

std::string made_merge(std::string_view from, std::string_view to) {
  const Document a(from);
  const Document b(to);
  Document patch;
  strake_error error{};
  const strake_status status = strake_json_merge_patch_make(a.root(), b.root(), nullptr, &patch.handle, &error);
  if (status != STRAKE_OK) {
    return strake_status_name(status) + (" " + std::to_string(error.offset));
  }
  strake_json_tree* tree = nullptr;
  strake_json_node root{};
  EXPECT_EQ(strake_json_tree_of_value(patch.root(), nullptr, &tree, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_json_tree_root(tree, &root, nullptr), STRAKE_OK);
  const std::string text = print(root);
  EXPECT_EQ(strake_json_tree_free(tree, nullptr), STRAKE_OK);
  Tree patched(from);
  EXPECT_EQ(merge_into(patched, text), STRAKE_OK);
  EXPECT_TRUE(are_equal(patched, to)) << from << " " << to << " " << text;
  return text;
}

TEST(Merge, IsMade) {
  EXPECT_EQ(made_merge(R"({"a":1,"b":{"c":2,"d":3}})", R"({"a":1.0,"b":{"c":2,"e":[null]}})"),
            R"({"b":{"d":null,"e":[null]}})");
  EXPECT_EQ(made_merge("{}", "{}"), "{}");
  EXPECT_EQ(made_merge("1", "{}"), "{}");
  EXPECT_EQ(made_merge("{}", "null"), "null");
  EXPECT_EQ(made_merge(R"({"a":[1]})", R"({"a":[2]})"), R"({"a":[2]})");
  EXPECT_EQ(made_merge(R"({"a":[1]})", R"({"a":{}})"), R"({"a":{}})");
  EXPECT_EQ(made_merge(R"({"n":null})", R"({"n":null,"a":1})"), R"({"a":1})");
  for (const Example& example : rfc7396) {
    if (example.result.find("null") == std::string_view::npos) {
      made_merge(example.original, example.result);
    }
  }
}

TEST(Merge, IsRefusedWhereAMemberWouldBecomeNull) {
  EXPECT_EQ(made_merge("{}", R"({"a":null})"), "STRAKE_JSON_NULL_IN_MERGE_PATCH 5");
  EXPECT_EQ(made_merge(R"({"a":1})", R"({"a":null})"), "STRAKE_JSON_NULL_IN_MERGE_PATCH 5");
  EXPECT_EQ(made_merge("[]", R"({"a":{"b":[{"x":null}],"c":null}})"), "STRAKE_JSON_NULL_IN_MERGE_PATCH 27");
}

} // namespace
