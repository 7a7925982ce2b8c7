// The examples of RFC 6901, 6902 and 7396.
#include <gtest/gtest.h>

#include <memory>
#include <tuple>

#include "utils.hpp"

namespace {

using namespace dropin;

struct Examples : testing::Test {
  const Library library{drop_in()};
  const Utils& utils = utils_of(library);

  using Tree = std::unique_ptr<cJSON, decltype(library.Delete)>;
  using Text = std::unique_ptr<char, decltype(library.free)>;

  Tree owned(cJSON* tree) const { return {tree, library.Delete}; }
  Tree parsed(const char* text) const { return owned(library.Parse(text)); }
  std::string printed(const cJSON* item) const {
    return item == nullptr ? "NULL" : Text(library.PrintUnformatted(item), library.free).get();
  }
  std::string normal(const char* text) const { return printed(parsed(text).get()); }
  bool alike(const cJSON* a, const cJSON* b) const { return library.Compare(a, b, 1) != 0; }
};

constexpr auto pointers_document =
    R"({"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8})";

TEST_F(Examples, OfPointers) {
  const std::tuple<const char*, const char*> examples[] = {
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
      {"/m~0n", "8"},
  };
  const Tree tree = parsed(pointers_document);
  EXPECT_EQ(utils.GetPointer(tree.get(), ""), tree.get());
  for (const auto& [pointer, value] : examples) {
    cJSON* found = utils.GetPointerCaseSensitive(tree.get(), pointer);
    EXPECT_EQ(printed(found), value) << pointer;
    EXPECT_EQ(utils.GetPointer(tree.get(), pointer), found);
    EXPECT_STREQ(Text(utils.FindPointerFromObjectTo(tree.get(), found), library.free).get(), pointer);
  }
  for (const char* pointer : {"/foo/2", "/foo/-", "/foo/00", "/bar", "/a/b", "/m~n", "/m~", "/foo/0/0"}) {
    EXPECT_EQ(utils.GetPointer(tree.get(), pointer), nullptr) << pointer;
  }
}

TEST_F(Examples, OfIndexes) {
  const Tree array = owned(library.CreateArray());
  for (int index = 0; index < 1100; ++index) {
    library.AddItemToArray(array.get(), library.CreateNull());
  }
  for (const int index : {0, 9, 10, 99, 100, 109, 1000, 1099}) {
    const cJSON* item = library.GetArrayItem(array.get(), index);
    const std::string pointer = Text(utils.FindPointerFromObjectTo(array.get(), item), library.free).get();
    EXPECT_EQ(pointer, "/" + std::to_string(index));
    EXPECT_EQ(utils.GetPointer(array.get(), pointer.c_str()), item);
  }
}

TEST_F(Examples, OfPatches) {
  const std::tuple<const char*, const char*, const char*> examples[] = {
      {R"({"foo":"bar"})", R"([{"op":"add","path":"/baz","value":"qux"}])", R"({"baz":"qux","foo":"bar"})"},
      {R"({"foo":["bar","baz"]})", R"([{"op":"add","path":"/foo/1","value":"qux"}])", R"({"foo":["bar","qux","baz"]})"},
      {R"({"baz":"qux","foo":"bar"})", R"([{"op":"remove","path":"/baz"}])", R"({"foo":"bar"})"},
      {R"({"foo":["bar","qux","baz"]})", R"([{"op":"remove","path":"/foo/1"}])", R"({"foo":["bar","baz"]})"},
      {R"({"baz":"qux","foo":"bar"})", R"([{"op":"replace","path":"/baz","value":"boo"}])",
       R"({"baz":"boo","foo":"bar"})"},
      {R"({"foo":{"bar":"baz","waldo":"fred"},"qux":{"corge":"grault"}})",
       R"([{"op":"move","from":"/foo/waldo","path":"/qux/thud"}])",
       R"({"foo":{"bar":"baz"},"qux":{"corge":"grault","thud":"fred"}})"},
      {R"({"foo":["all","grass","cows","eat"]})", R"([{"op":"move","from":"/foo/1","path":"/foo/3"}])",
       R"({"foo":["all","cows","eat","grass"]})"},
      {R"({"baz":"qux","foo":["a",2,"c"]})",
       R"([{"op":"test","path":"/baz","value":"qux"},{"op":"test","path":"/foo/1","value":2}])",
       R"({"baz":"qux","foo":["a",2,"c"]})"},
      {R"({"foo":"bar"})", R"([{"op":"add","path":"/child","value":{"grandchild":{}}}])",
       R"({"foo":"bar","child":{"grandchild":{}}})"},
      {R"({"foo":"bar"})", R"([{"op":"add","path":"/baz","value":"qux","xyz":123}])", R"({"foo":"bar","baz":"qux"})"},
      {R"({"/":9,"~1":10})", R"([{"op":"test","path":"/~01","value":10}])", R"({"/":9,"~1":10})"},
      {R"({"foo":["bar"]})", R"([{"op":"add","path":"/foo/-","value":["abc","def"]}])",
       R"({"foo":["bar",["abc","def"]]})"},
      {R"({"a":{"b":1}})", R"([{"op":"copy","from":"/a","path":"/c"}])", R"({"a":{"b":1},"c":{"b":1}})"},
  };
  for (const auto& [document, patches, expected] : examples) {
    for (const auto apply : {utils.ApplyPatches, utils.ApplyPatchesCaseSensitive}) {
      const Tree tree = parsed(document);
      EXPECT_EQ(apply(tree.get(), parsed(patches).get()), 0) << patches;
      EXPECT_TRUE(alike(tree.get(), parsed(expected).get())) << printed(tree.get());
    }
  }
}

TEST_F(Examples, OfPatchesThatFail) {
  const std::tuple<const char*, const char*, int> examples[] = {
      {R"({"baz":"qux"})", R"([{"op":"test","path":"/baz","value":"bar"}])", 1},
      {R"({"foo":"bar"})", R"([{"op":"add","path":"/baz/bat","value":"qux"}])", 9},
      {R"({"/":9,"~1":10})", R"([{"op":"test","path":"/~01","value":"10"}])", 1},
      {"[]", R"({"op":"add","path":"/-","value":1})", 1},
      {"[]", R"([{"op":"add","value":1}])", 2},
      {"[]", R"([{"op":"fly","path":"/-"}])", 3},
      {"[]", R"([{"op":"copy","path":"/-"}])", 4},
      {"[]", R"([{"op":"copy","path":"/-","from":"/0"}])", 5},
      {"[]", R"([{"op":"add","path":"/-"}])", 7},
      {"[]", R"([{"op":"add","path":"/1","value":1}])", 10},
      {"[]", R"([{"op":"add","path":"/x","value":1}])", 11},
      {"[]", R"([{"op":"remove","path":"/0"}])", 13},
  };
  for (const auto& [document, patches, status] : examples) {
    const Tree tree = parsed(document);
    EXPECT_EQ(utils.ApplyPatches(tree.get(), parsed(patches).get()), status) << patches;
    EXPECT_EQ(printed(tree.get()), normal(document));
  }
}

TEST_F(Examples, OfMergePatches) {
  const std::tuple<const char*, const char*, const char*> examples[] = {
      {R"({"a":"b"})", R"({"a":"c"})", R"({"a":"c"})"},
      {R"({"a":"b"})", R"({"b":"c"})", R"({"a":"b","b":"c"})"},
      {R"({"a":"b"})", R"({"a":null})", "{}"},
      {R"({"a":"b","b":"c"})", R"({"a":null})", R"({"b":"c"})"},
      {R"({"a":["b"]})", R"({"a":"c"})", R"({"a":"c"})"},
      {R"({"a":"c"})", R"({"a":["b"]})", R"({"a":["b"]})"},
      {R"({"a":{"b":"c"}})", R"({"a":{"b":"d","c":null}})", R"({"a":{"b":"d"}})"},
      {R"({"a":[{"b":"c"}]})", R"({"a":[1]})", R"({"a":[1]})"},
      {R"(["a","b"])", R"(["c","d"])", R"(["c","d"])"},
      {R"({"a":"b"})", R"(["c"])", R"(["c"])"},
      {R"({"a":"foo"})", "null", "null"},
      {R"({"a":"foo"})", R"("bar")", R"("bar")"},
      {R"({"e":null})", R"({"a":1})", R"({"e":null,"a":1})"},
      {"[1,2]", R"({"a":"b","c":null})", R"({"a":"b"})"},
      {"{}", R"({"a":{"bb":{"ccc":null}}})", R"({"a":{"bb":{}}})"},
  };
  for (const auto& [target, patch, expected] : examples) {
    for (const auto merge : {utils.MergePatch, utils.MergePatchCaseSensitive}) {
      const Tree merged = owned(merge(library.Parse(target), parsed(patch).get()));
      EXPECT_EQ(printed(merged.get()), expected) << target << " " << patch;
    }
  }
}

TEST_F(Examples, OfNames) {
  const Tree tree = parsed(R"({"a":1})");
  EXPECT_EQ(utils.ApplyPatches(tree.get(), parsed(R"([{"op":"test","path":"","value":{"b":1}}])").get()), 1);
  const Tree merged = owned(utils.MergePatch(library.Parse(R"({"a":{"b":1}})"), parsed(R"({"A":{"c":2}})").get()));
  EXPECT_EQ(printed(merged.get()), R"({"A":{"b":1,"c":2}})");
}

/// Members that follow each other for ever.
TEST_F(Examples, OfRings) {
  const Tree ring = parsed(R"({"a":1,"b":2})");
  const Tree other = parsed(R"({"a":1,"b":2})");
  ring.get()->child->next->next = ring.get()->child->next;
  EXPECT_EQ(utils.GeneratePatches(ring.get(), other.get()), nullptr);
  EXPECT_EQ(utils.GenerateMergePatch(other.get(), ring.get()), nullptr);
  ring.get()->child->next->next = nullptr;
}

TEST_F(Examples, OfArgumentsThatAreNull) {
  const Tree tree = parsed("{}");
  EXPECT_EQ(utils.GetPointer(nullptr, ""), nullptr);
  EXPECT_EQ(utils.GetPointer(tree.get(), nullptr), nullptr);
  EXPECT_EQ(utils.FindPointerFromObjectTo(nullptr, tree.get()), nullptr);
  EXPECT_EQ(utils.FindPointerFromObjectTo(tree.get(), nullptr), nullptr);
  EXPECT_EQ(utils.GeneratePatches(nullptr, tree.get()), nullptr);
  EXPECT_EQ(utils.GeneratePatches(tree.get(), nullptr), nullptr);
  EXPECT_EQ(utils.ApplyPatches(tree.get(), nullptr), 1);
  EXPECT_EQ(printed(owned(utils.GenerateMergePatch(tree.get(), nullptr)).get()), "null");
  EXPECT_EQ(printed(owned(utils.GenerateMergePatch(nullptr, tree.get())).get()), "{}");
  EXPECT_EQ(printed(owned(utils.MergePatch(nullptr, tree.get())).get()), "{}");
  EXPECT_EQ(utils.MergePatch(library.Parse("{}"), nullptr), nullptr);
  EXPECT_EQ(utils.MergePatch(nullptr, nullptr), nullptr);
  utils.SortObject(nullptr);
  for (const char* text : {static_cast<const char*>(nullptr), "x"}) {
    utils.AddPatchToArray(nullptr, text, text, nullptr);
    utils.AddPatchToArray(tree.get(), text, nullptr, nullptr);
    utils.AddPatchToArray(tree.get(), nullptr, text, nullptr);
  }
  EXPECT_EQ(printed(tree.get()), "{}");
}

} // namespace
