// JSON Patch applied: the examples of RFC 6902, and what each operation refuses.
#include "patches.hpp"

namespace {

using namespace patches;

struct Example {
  const char* title;
  std::string_view before;
  std::string_view patch;
  std::string_view after; ///< Empty if it fails.
  strake_status status = STRAKE_OK;
  std::uint64_t done = 0; ///< The index of the operation that fails.
};

void check(const Example& example) {
  SCOPED_TRACE(example.title);
  Tree tree(example.before);
  const Snapshot before = snapshot(tree);
  const Document patch(example.patch, 0, STRAKE_JSON_KEEP_ALL);
  std::uint64_t done = 77;
  const strake_status status = strake_json_patch_apply(tree.handle, patch.root(), nullptr, &done, nullptr);
  EXPECT_EQ(status, example.status) << strake_status_name(status);
  if (example.status == STRAKE_OK) {
    EXPECT_TRUE(are_equal(tree, example.after)) << print(tree);
    EXPECT_EQ(tree.count(), Tree(example.after).count());
  } else {
    EXPECT_EQ(done, example.done);
    EXPECT_EQ(snapshot(tree), before);
  }
}

TEST(Apply, DoesTheExamplesOfRfc6902) {
  const Example examples[] = {
      {"A.1. Adding an Object Member", R"({"foo":"bar"})", R"([{"op":"add","path":"/baz","value":"qux"}])",
       R"({"baz":"qux","foo":"bar"})"},
      {"A.2. Adding an Array Element", R"({"foo":["bar","baz"]})", R"([{"op":"add","path":"/foo/1","value":"qux"}])",
       R"({"foo":["bar","qux","baz"]})"},
      {"A.3. Removing an Object Member", R"({"baz":"qux","foo":"bar"})", R"([{"op":"remove","path":"/baz"}])",
       R"({"foo":"bar"})"},
      {"A.4. Removing an Array Element", R"({"foo":["bar","qux","baz"]})", R"([{"op":"remove","path":"/foo/1"}])",
       R"({"foo":["bar","baz"]})"},
      {"A.5. Replacing a Value", R"({"baz":"qux","foo":"bar"})", R"([{"op":"replace","path":"/baz","value":"boo"}])",
       R"({"baz":"boo","foo":"bar"})"},
      {"A.6. Moving a Value", R"({"foo":{"bar":"baz","waldo":"fred"},"qux":{"corge":"grault"}})",
       R"([{"op":"move","from":"/foo/waldo","path":"/qux/thud"}])",
       R"({"foo":{"bar":"baz"},"qux":{"corge":"grault","thud":"fred"}})"},
      {"A.7. Moving an Array Element", R"({"foo":["all","grass","cows","eat"]})",
       R"([{"op":"move","from":"/foo/1","path":"/foo/3"}])", R"({"foo":["all","cows","eat","grass"]})"},
      {"A.8. Testing a Value: Success", R"({"baz":"qux","foo":["a",2,"c"]})",
       R"([{"op":"test","path":"/baz","value":"qux"},{"op":"test","path":"/foo/1","value":2}])",
       R"({"baz":"qux","foo":["a",2,"c"]})"},
      {"A.9. Testing a Value: Error", R"({"baz":"qux"})", R"([{"op":"test","path":"/baz","value":"bar"}])", "",
       STRAKE_JSON_TEST_FAILED},
      {"A.10. Adding a Nested Member Object", R"({"foo":"bar"})",
       R"([{"op":"add","path":"/child","value":{"grandchild":{}}}])", R"({"foo":"bar","child":{"grandchild":{}}})"},
      {"A.11. Ignoring Unrecognized Elements", R"({"foo":"bar"})",
       R"([{"op":"add","path":"/baz","value":"qux","xyz":123}])", R"({"foo":"bar","baz":"qux"})"},
      {"A.12. Adding to a Nonexistent Target", R"({"foo":"bar"})", R"([{"op":"add","path":"/baz/bat","value":"qux"}])",
       "", STRAKE_JSON_NOT_FOUND},
      {"A.13. Invalid JSON Patch Document", R"({"foo":"bar"})",
       R"([{"op":"add","path":"/baz","value":"qux","op":"remove"}])", "", STRAKE_JSON_REPEATED_MEMBER},
      {"A.14. ~ Escape Ordering", R"({"/":9,"~1":10})", R"([{"op":"test","path":"/~01","value":10}])",
       R"({"/":9,"~1":10})"},
      {"A.15. Comparing Strings and Numbers", R"({"/":9,"~1":10})", R"([{"op":"test","path":"/~01","value":"10"}])", "",
       STRAKE_JSON_TEST_FAILED},
      {"A.16. Adding an Array Value", R"({"foo":["bar"]})", R"([{"op":"add","path":"/foo/-","value":["abc","def"]}])",
       R"({"foo":["bar",["abc","def"]]})"},
  };
  for (const Example& example : examples) {
    check(example);
  }
}

TEST(Apply, DoesEachOperation) {
  const Example examples[] = {
      {"nothing", "[1]", "[]", "[1]"},
      {"add replaces a member", R"({"a":{"b":1}})", R"([{"op":"add","path":"/a","value":null}])", R"({"a":null})"},
      {"add replaces all", R"({"a":1})", R"([{"op":"add","path":"","value":[2]}])", "[2]"},
      {"replace replaces all", R"("a")", R"([{"op":"replace","path":"","value":{"x":[]}}])", R"({"x":[]})"},
      {"add at the end by its index", "[1]", R"([{"op":"add","path":"/1","value":2}])", "[1,2]"},
      {"replace an element", "[1,[2],3]", R"([{"op":"replace","path":"/1","value":{}}])", "[1,{},3]"},
      {"move renames", R"({"a":[1]})", R"([{"op":"move","from":"/a","path":"/b"}])", R"({"b":[1]})"},
      {"move onto a member", R"({"a":1,"b":2})", R"([{"op":"move","from":"/a","path":"/b"}])", R"({"b":1})"},
      {"move to itself", R"({"a":1})", R"([{"op":"move","from":"/a","path":"/a"}])", R"({"a":1})"},
      {"move all to itself", R"({"a":1})", R"([{"op":"move","from":"","path":""}])", R"({"a":1})"},
      {"move out of what goes", R"({"a":{"b":[1]}})", R"([{"op":"move","from":"/a/b","path":"/a"}])", R"({"a":[1]})"},
      {"move to be all", R"({"a":{"b":[1]}})", R"([{"op":"move","from":"/a/b","path":""}])", "[1]"},
      {"move to the end", "[1,2,3]", R"([{"op":"move","from":"/0","path":"/-"}])", "[2,3,1]"},
      {"move forward in an array", "[[1],2]", R"([{"op":"move","from":"/1","path":"/0"}])", "[2,[1]]"},
      {"move to a name that begins alike", R"({"a":1})", R"([{"op":"move","from":"/a","path":"/ab"}])", R"({"ab":1})"},
      {"copy into itself", R"({"a":[1]})", R"([{"op":"copy","from":"","path":"/a/-"}])", R"({"a":[1,{"a":[1]}]})"},
      {"copy to be all", R"({"a":[1]})", R"([{"op":"copy","from":"/a/0","path":""}])", "1"},
      {"copy a member to itself", R"({"a":[1]})", R"([{"op":"copy","from":"/a","path":"/a"}])", R"({"a":[1]})"},
      {"test a number of another form", "[1]", R"([{"op":"test","path":"/0","value":1.0}])", "[1]"},
      {"test without order", R"({"a":1,"b":[{}]})", R"([{"op":"test","path":"","value":{"b":[{}],"a":1}}])",
       R"({"a":1,"b":[{}]})"},
      {"operations that build on each other", "{}",
       R"([{"op":"add","path":"/a","value":{"b":[]}},{"op":"add","path":"/a/b/-","value":1},
           {"op":"move","from":"/a/b","path":"/c"},{"op":"remove","path":"/a"},{"op":"copy","from":"/c/0","path":"/d"}])",
       R"({"c":[1],"d":1})"},
      {"what was added goes again", "{}", R"([{"op":"add","path":"/a","value":[1]},{"op":"remove","path":"/a"}])",
       "{}"},
  };
  for (const Example& example : examples) {
    check(example);
  }
}

TEST(Apply, UndoesAllOfAPatchThatFails) {
  const std::string_view before = R"({"a":[1,{"x":"y"},3],"b":{"c":null,"d":[{}]},"e":"f"})";
  const std::string all = R"([{"op":"add","path":"/new","value":{"deep":[1,2]}},{"op":"remove","path":"/b/c"},
      {"op":"replace","path":"/a/1","value":[0]},{"op":"move","from":"/b/d","path":"/a/0"},
      {"op":"copy","from":"/a","path":"/b/copy"},{"op":"move","from":"/e","path":"/b/renamed"},
      {"op":"add","path":"/e","value":1},{"op":"remove","path":"/new/deep"},{"op":"remove","path":"/new"},
      {"op":"move","from":"/b/copy/0/0","path":"/a/-"},{"op":"add","path":"/b/renamed","value":7},
      {"op":"move","from":"/a","path":""},{"op":"add","path":"","value":[]},)";
  const std::pair<const char*, strake_status> failures[] = {
      {R"({"op":"test","path":"","value":0}])", STRAKE_JSON_TEST_FAILED},
      {R"({"op":"remove","path":"/1"}])", STRAKE_JSON_NOT_FOUND},
      {R"({"op":"remove","path":""}])", STRAKE_JSON_IS_ROOT},
      {R"({"op":"none","path":"","value":1}])", STRAKE_JSON_INVALID_PATCH},
      {R"({"op":"replace","path":"/0","value":1}])", STRAKE_JSON_NOT_FOUND},
      {R"({"op":"copy","from":"/0","path":"/1"}])", STRAKE_JSON_NOT_FOUND},
      {R"({"op":"add","path":"/2","value":1}])", STRAKE_JSON_NOT_FOUND}};
  for (const auto& [last, status] : failures) {
    const std::string patch = all + last;
    Tree tree(before);
    const Snapshot was = snapshot(tree);
    std::uint64_t done = 0;
    strake_error error{};
    EXPECT_EQ(patch_tree(tree, patch, &done, nullptr, &error), status) << last;
    EXPECT_EQ(done, 13U);
    EXPECT_EQ(error.offset, all.size());
    EXPECT_EQ(snapshot(tree), was);
  }
}

TEST(Apply, KeepsTheNodesThatItDoesntRemove) {
  Tree tree(R"({"a":{"b":1},"c":[2]})");
  const strake_json_node a = tree.at("/a");
  const strake_json_node b = tree.at("/a/b");
  const strake_json_node two = tree.at("/c/0");
  ASSERT_EQ(patch_tree(tree, R"([{"op":"move","from":"/a","path":"/c/0"},{"op":"replace","path":"/c/1","value":3}])"),
            STRAKE_OK);
  EXPECT_TRUE(tree.at("/c/0") == a);
  EXPECT_TRUE(tree.at("/c/0/b") == b);
  strake_json_node_item item{};
  EXPECT_EQ(strake_json_node_get_item(two, &item, nullptr), STRAKE_JSON_STALE_NODE);
}

TEST(Apply, RefusesWhatIsNoPatch) {
  const std::pair<std::string_view, strake_status> patches[] = {
      {"{}", STRAKE_JSON_INVALID_PATCH},
      {"null", STRAKE_JSON_INVALID_PATCH},
      {"[1]", STRAKE_JSON_INVALID_PATCH},
      {"[[]]", STRAKE_JSON_INVALID_PATCH},
      {"[{}]", STRAKE_JSON_INVALID_PATCH},
      {R"([{"op":"add","path":"/x"}])", STRAKE_JSON_INVALID_PATCH},
      {R"([{"op":"add","value":1}])", STRAKE_JSON_INVALID_PATCH},
      {R"([{"path":"","value":1}])", STRAKE_JSON_INVALID_PATCH},
      {R"([{"op":1,"path":"","value":1}])", STRAKE_JSON_INVALID_PATCH},
      {R"([{"op":"add","path":null,"value":1}])", STRAKE_JSON_INVALID_PATCH},
      {R"([{"op":"ADD","path":"","value":1}])", STRAKE_JSON_INVALID_PATCH},
      {R"([{"op":"spam","path":"","value":1}])", STRAKE_JSON_INVALID_PATCH},
      {R"([{"op":"spam","path":""}])", STRAKE_JSON_INVALID_PATCH},
      {R"([{"op":"test","path":""}])", STRAKE_JSON_INVALID_PATCH},
      {R"([{"op":"replace","path":""}])", STRAKE_JSON_INVALID_PATCH},
      {R"([{"op":"move","path":"/a"}])", STRAKE_JSON_INVALID_PATCH},
      {R"([{"op":"copy","path":"/a","from":1}])", STRAKE_JSON_INVALID_PATCH},
      {R"([{"op":"add","path":"a","value":1}])", STRAKE_JSON_INVALID_POINTER},
      {R"([{"op":"add","path":"/~2","value":1}])", STRAKE_JSON_INVALID_POINTER},
      {R"([{"op":"move","from":"a","path":"/b"}])", STRAKE_JSON_INVALID_POINTER},
      {R"([{"op":"add","path":"/l/01","value":1}])", STRAKE_JSON_NOT_FOUND},
      {R"([{"op":"add","path":"/l/1e0","value":1}])", STRAKE_JSON_NOT_FOUND},
      {R"([{"op":"add","path":"/l/-1","value":1}])", STRAKE_JSON_NOT_FOUND},
      {R"([{"op":"add","path":"/l/3","value":1}])", STRAKE_JSON_NOT_FOUND},
      {R"([{"op":"add","path":"/l/18446744073709551616","value":1}])", STRAKE_JSON_NOT_FOUND},
      {R"([{"op":"add","path":"/n/x","value":1}])", STRAKE_JSON_NOT_FOUND},
      {R"([{"op":"remove","path":"/l/-"}])", STRAKE_JSON_NOT_FOUND},
      {R"([{"op":"replace","path":"/l/2","value":1}])", STRAKE_JSON_NOT_FOUND},
      {R"([{"op":"test","path":"/none","value":null}])", STRAKE_JSON_NOT_FOUND},
      {R"([{"op":"move","from":"/none","path":"/b"}])", STRAKE_JSON_NOT_FOUND},
      {R"([{"op":"move","from":"/l","path":"/l/0"}])", STRAKE_JSON_CYCLE},
      {R"([{"op":"move","from":"","path":"/x"}])", STRAKE_JSON_CYCLE},
      {R"([{"op":"remove","path":""}])", STRAKE_JSON_IS_ROOT},
  };
  for (const auto& [patch, status] : patches) {
    check({.title = patch.data(), .before = R"({"l":[1,2],"n":1})", .patch = patch, .after = "", .status = status});
  }
}

TEST(Apply, KeepsToItsLimits) {
  strake_json_patch_options options STRAKE_JSON_PATCH_OPTIONS_INIT;
  options.max_operations = 2;
  options.max_copied = 5;
  const std::string_view copies = R"([{"op":"copy","from":"/a","path":"/b"},{"op":"copy","from":"/a/0","path":"/c"}])";
  Tree tree(R"({"a":[1,2,3]})");
  EXPECT_EQ(patch_tree(tree, copies, nullptr, &options), STRAKE_OK);
  const Snapshot before = snapshot(tree);
  options.max_copied = 4;
  EXPECT_EQ(patch_tree(tree, copies, nullptr, &options), STRAKE_JSON_TOO_MUCH_WORK);
  options.max_copied = 3;
  EXPECT_EQ(patch_tree(tree, copies, nullptr, &options), STRAKE_JSON_TOO_MUCH_WORK);
  options.max_copied = 5;
  options.max_operations = 1;
  EXPECT_EQ(patch_tree(tree, copies, nullptr, &options), STRAKE_JSON_TOO_MUCH_WORK);
  EXPECT_EQ(snapshot(tree), before);
}

TEST(Apply, CantMakeATreeGrowBeyondItsLimits) {
  strake_json_tree_options limits STRAKE_JSON_TREE_OPTIONS_INIT;
  limits.max_nodes = 1000;
  Tree tree("[1]", &limits);
  std::string patch = "[";
  for (int i = 0; i < 30; ++i) {
    patch += R"({"op":"copy","from":"","path":"/-"},)";
  }
  patch.back() = ']';
  const Snapshot before = snapshot(tree);
  EXPECT_EQ(patch_tree(tree, patch), STRAKE_JSON_TOO_MANY_NODES);
  EXPECT_EQ(snapshot(tree), before);
}

} // namespace
