// Every change of a tree: what it makes, what it refuses, and that a refused one has changed nothing.
#include <cmath>

#include "trees.hpp"

namespace {

using namespace trees;

strake_status insert(strake_json_node array, std::uint64_t index, strake_json_content content) {
  return strake_json_node_insert(array, index, content, nullptr, nullptr);
}
strake_status insert_member(strake_json_node object, std::uint64_t index, std::string_view name,
                            strake_json_content content) {
  return strake_json_node_insert_member(object, index, name.data(), name.size(), content, nullptr, nullptr);
}
strake_status rename(strake_json_node node, std::string_view name) {
  return strake_json_node_rename(node, name.data(), name.size(), nullptr);
}
strake_status replace(strake_json_node old, strake_json_content content) {
  return strake_json_node_replace(old, content, nullptr, nullptr);
}
strake_status add_at(const Tree& tree, std::string_view pointer, strake_json_content content) {
  return strake_json_node_add_at(tree.root(), pointer.data(), pointer.size(), content, nullptr, nullptr);
}
strake_status remove_at(const Tree& tree, std::string_view pointer) {
  return strake_json_node_remove_at(tree.root(), pointer.data(), pointer.size(), nullptr);
}

TEST(Change, OfANewTreeBeginsWithNull) {
  Tree tree;
  EXPECT_EQ(print(tree), "null");
  EXPECT_EQ(tree.count(), 1U);
  EXPECT_EQ(replace(tree.root(), strake_json_content_object()), STRAKE_OK);
  EXPECT_EQ(print(tree), "{}");
  EXPECT_EQ(tree.count(), 1U);
}

TEST(Change, PutsEveryKindOfContent) {
  Tree tree("[]");
  const strake_json_node array = tree.root();
  for (const strake_json_content& content :
       {strake_json_content_null(), strake_json_content_boolean(0), strake_json_content_boolean(7),
        strake_json_content_int64(INT64_MIN), strake_json_content_uint64(5), strake_json_content_uint64(UINT64_MAX),
        strake_json_content_double(0.5), number("0.10"), number("1e400"), text("a"), strake_json_content_array(),
        strake_json_content_object()}) {
    EXPECT_EQ(append(array, content), STRAKE_OK);
  }
  EXPECT_EQ(print(tree), "[null,false,true,-9223372036854775808,5,18446744073709551615,0.5,0.10,1e400,\"a\",[],{}]");
}

TEST(Change, RefusesContentThatJsonCantSay) {
  Tree tree("[]");
  const strake_json_node array = tree.root();
  EXPECT_EQ(append(array, strake_json_content_double(INFINITY)), STRAKE_JSON_NOT_FINITE);
  EXPECT_EQ(append(array, strake_json_content_double(NAN)), STRAKE_JSON_NOT_FINITE);
  for (const std::string_view wrong : {"", "-", "01", "1.", "1e", "+1", "1 ", " 1", "0x1", "NaN", "1,2"}) {
    EXPECT_EQ(append(array, number(wrong)), STRAKE_JSON_INVALID_NUMBER) << wrong;
  }
  strake_error error{};
  EXPECT_EQ(strake_json_node_append(array, text("abcdefghi\xff"), nullptr, &error), STRAKE_JSON_INVALID_UTF8);
  EXPECT_EQ(error.offset, 9U);
  EXPECT_EQ(set(tree.make(strake_json_content_object()), "\xc0\x80", strake_json_content_null()),
            STRAKE_JSON_INVALID_UTF8);
  EXPECT_EQ(append(array, text("\xed\xa0\x80")), STRAKE_JSON_INVALID_UTF8);
  EXPECT_EQ(append(array, text("\xf0\x9f\x98\x80 \xc3\xa4"sv)), STRAKE_OK);
  strake_json_content unknown = strake_json_content_null();
  unknown.kind = 12;
  EXPECT_EQ(append(array, unknown), STRAKE_BAD_ARGUMENT);
  unknown.kind = -1;
  EXPECT_EQ(append(array, unknown), STRAKE_BAD_ARGUMENT);
  unknown = strake_json_content_null();
  unknown.reserved = 1;
  EXPECT_EQ(append(array, unknown), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(print(tree), "[\"\xf0\x9f\x98\x80 \xc3\xa4\"]");
  EXPECT_EQ(tree.count(), 3U);
}

TEST(Change, InsertsElementsAnywhere) {
  Tree tree("[1,3]");
  const strake_json_node array = tree.root();
  EXPECT_EQ(insert(array, 1, strake_json_content_int64(2)), STRAKE_OK);
  EXPECT_EQ(insert(array, 0, strake_json_content_int64(0)), STRAKE_OK);
  EXPECT_EQ(insert(array, 4, strake_json_content_int64(4)), STRAKE_OK);
  EXPECT_EQ(insert(array, 6, strake_json_content_int64(9)), STRAKE_OUT_OF_RANGE);
  EXPECT_EQ(insert(tree.at("/0"), 0, strake_json_content_int64(9)), STRAKE_JSON_WRONG_TYPE);
  EXPECT_EQ(print(tree), "[0,1,2,3,4]");
  EXPECT_EQ(tree.count(), 6U);
}

TEST(Change, SetsAndInsertsMembers) {
  Tree tree(R"({"a":1,"b":2})");
  const strake_json_node object = tree.root();
  EXPECT_EQ(set(object, "a", text("new")), STRAKE_OK);
  EXPECT_EQ(set(object, "c", strake_json_content_null()), STRAKE_OK);
  EXPECT_EQ(insert_member(object, 0, "first", strake_json_content_array()), STRAKE_OK);
  EXPECT_EQ(insert_member(object, 0, "b", strake_json_content_array()), STRAKE_JSON_REPEATED_MEMBER);
  EXPECT_EQ(insert_member(object, 5, "x", strake_json_content_array()), STRAKE_OUT_OF_RANGE);
  EXPECT_EQ(set(tree.at("/b"), "x", strake_json_content_array()), STRAKE_JSON_WRONG_TYPE);
  EXPECT_EQ(insert_member(tree.at("/first"), 0, "x", strake_json_content_array()), STRAKE_JSON_WRONG_TYPE);
  EXPECT_EQ(append(object, strake_json_content_array()), STRAKE_JSON_WRONG_TYPE);
  EXPECT_EQ(print(tree), R"({"first":[],"a":"new","b":2,"c":null})");
  EXPECT_EQ(tree.count(), 5U);
}

TEST(Change, KeepsDuplicatesWhereItMay) {
  strake_json_tree_options limits STRAKE_JSON_TREE_OPTIONS_INIT;
  limits.duplicates = STRAKE_JSON_KEEP_ALL;
  Tree tree(R"({"a":1,"b":2,"a":3})", &limits);
  EXPECT_EQ(item_of(tree.at("/a")).integer, 1);
  EXPECT_EQ(insert_member(tree.root(), 0, "a", strake_json_content_int64(0)), STRAKE_OK);
  EXPECT_EQ(item_of(tree.at("/a")).integer, 0);
  EXPECT_EQ(rename(tree.at("/b"), "a"), STRAKE_OK);
  EXPECT_EQ(print(tree), R"({"a":0,"a":1,"a":2,"a":3})");
  for (int expected = 0; expected < 4; ++expected) {
    EXPECT_EQ(item_of(tree.at("/a")).integer, expected);
    EXPECT_EQ(remove_at(tree, "/a"), STRAKE_OK);
  }
  EXPECT_EQ(print(tree), "{}");
}

TEST(Change, MovesNodes) {
  Tree tree(R"({"a":[1,2,3],"b":{"c":[]}})");
  const strake_json_node two = tree.at("/a/1");
  EXPECT_EQ(append(tree.at("/b/c"), strake_json_content_node(two)), STRAKE_OK);
  EXPECT_EQ(print(tree), R"({"a":[1,3],"b":{"c":[2]}})");
  EXPECT_EQ(set(tree.root(), "two", strake_json_content_node(two)), STRAKE_OK);
  EXPECT_EQ(set(tree.root(), "a", strake_json_content_node(two)), STRAKE_OK);
  EXPECT_EQ(print(tree), R"({"a":2,"b":{"c":[]}})");
  EXPECT_EQ(item_of(two).integer, 2);
  EXPECT_EQ(tree.count(), 4U);
}

TEST(Change, MovesWithinOneContainer) {
  Tree tree("[0,1,2,3]");
  EXPECT_EQ(insert(tree.root(), 3, strake_json_content_node(tree.at("/0"))), STRAKE_OK);
  EXPECT_EQ(print(tree), "[1,2,3,0]");
  EXPECT_EQ(insert(tree.root(), 0, strake_json_content_node(tree.at("/2"))), STRAKE_OK);
  EXPECT_EQ(print(tree), "[3,1,2,0]");
  EXPECT_EQ(insert(tree.root(), 4, strake_json_content_node(tree.at("/2"))), STRAKE_OUT_OF_RANGE);
  EXPECT_EQ(append(tree.root(), strake_json_content_node(tree.at("/0"))), STRAKE_OK);
  EXPECT_EQ(print(tree), "[1,2,0,3]");
  Tree object(R"({"a":1,"b":2,"c":3})");
  EXPECT_EQ(set(object.root(), "b", strake_json_content_node(object.at("/b"))), STRAKE_OK);
  EXPECT_EQ(set(object.root(), "a", strake_json_content_node(object.at("/b"))), STRAKE_OK);
  EXPECT_EQ(print(object), R"({"a":2,"c":3})");
  EXPECT_EQ(set(object.root(), "z", strake_json_content_node(object.at("/a"))), STRAKE_OK);
  EXPECT_EQ(insert_member(object.root(), 0, "z", strake_json_content_node(object.at("/z"))), STRAKE_OK);
  EXPECT_EQ(print(object), R"({"z":2,"c":3})");
}

TEST(Change, RefusesCyclesAndMovesOfTheRoot) {
  Tree tree(R"({"a":{"b":[{}]}})");
  const std::string before = print(tree);
  const strake_json_node a = tree.at("/a");
  EXPECT_EQ(append(tree.at("/a/b"), strake_json_content_node(a)), STRAKE_JSON_CYCLE);
  EXPECT_EQ(set(a, "x", strake_json_content_node(a)), STRAKE_JSON_CYCLE);
  EXPECT_EQ(replace(tree.at("/a/b/0"), strake_json_content_node(a)), STRAKE_JSON_CYCLE);
  EXPECT_EQ(set(a, "x", strake_json_content_node(tree.root())), STRAKE_JSON_IS_ROOT);
  EXPECT_EQ(strake_json_node_swap(a, tree.at("/a/b"), nullptr), STRAKE_JSON_CYCLE);
  EXPECT_EQ(strake_json_node_swap(tree.at("/a/b"), tree.root(), nullptr), STRAKE_JSON_CYCLE);
  EXPECT_EQ(strake_json_node_remove(tree.root(), nullptr), STRAKE_JSON_IS_ROOT);
  EXPECT_EQ(strake_json_node_detach(tree.root(), nullptr), STRAKE_JSON_IS_ROOT);
  EXPECT_EQ(remove_at(tree, ""), STRAKE_JSON_IS_ROOT);
  const strake_json_node detached = tree.make(strake_json_content_array());
  EXPECT_EQ(append(detached, strake_json_content_node(detached)), STRAKE_JSON_CYCLE);
  EXPECT_EQ(append(detached, strake_json_content_node(tree.root())), STRAKE_JSON_IS_ROOT);
  strake_json_node made{};
  EXPECT_EQ(strake_json_tree_make(tree.handle, strake_json_content_node(tree.root()), &made, nullptr),
            STRAKE_JSON_IS_ROOT);
  EXPECT_EQ(print(tree), before);
}

TEST(Change, ReplacesAlsoByWhatIsWithin) {
  Tree tree(R"([{"a":[5]},1])");
  const strake_json_node five = tree.at("/0/a/0");
  EXPECT_EQ(replace(tree.at("/0"), strake_json_content_node(five)), STRAKE_OK);
  EXPECT_EQ(print(tree), "[5,1]");
  EXPECT_EQ(replace(tree.root(), strake_json_content_node(tree.at("/0"))), STRAKE_OK);
  EXPECT_EQ(print(tree), "5");
  EXPECT_TRUE(tree.root() == five);
  EXPECT_EQ(tree.count(), 1U);
  EXPECT_EQ(replace(five, strake_json_content_node(five)), STRAKE_OK);
}

TEST(Change, DetachesAndPutsBack) {
  Tree tree(R"({"a":{"b":1},"c":2})");
  const strake_json_node a = tree.at("/a");
  EXPECT_EQ(strake_json_node_detach(a, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_json_node_detach(a, nullptr), STRAKE_OK);
  EXPECT_EQ(print(tree), R"({"c":2})");
  EXPECT_EQ(print(a), R"({"b":1})");
  EXPECT_EQ(set(a, "d", strake_json_content_null()), STRAKE_OK);
  EXPECT_EQ(set(tree.root(), "again", strake_json_content_node(a)), STRAKE_OK);
  EXPECT_EQ(print(tree), R"({"c":2,"again":{"b":1,"d":null}})");
  EXPECT_EQ(tree.count(), 5U);
}

TEST(Change, RemovesDetachedNodes) {
  Tree tree("[1,[2,3]]");
  const strake_json_node kept = tree.at("/0");
  const strake_json_node list = tree.at("/1");
  const strake_json_node inner = tree.at("/1/0");
  const strake_json_node made = tree.make(text("x"));
  EXPECT_EQ(strake_json_node_detach(list, nullptr), STRAKE_OK);
  EXPECT_EQ(tree.count(), 6U);
  EXPECT_EQ(strake_json_tree_remove_detached(tree.handle, nullptr), STRAKE_OK);
  EXPECT_EQ(tree.count(), 2U);
  strake_json_node_item item{};
  for (const strake_json_node& gone : {list, inner, made}) {
    EXPECT_EQ(strake_json_node_get_item(gone, &item, nullptr), STRAKE_JSON_STALE_NODE);
  }
  EXPECT_EQ(item_of(kept).integer, 1);
}

TEST(Change, SwapsNodes) {
  Tree tree(R"({"a":[1,2,3],"b":{"c":4},"d":5})");
  EXPECT_EQ(strake_json_node_swap(tree.at("/a/0"), tree.at("/a/2"), nullptr), STRAKE_OK);
  EXPECT_EQ(strake_json_node_swap(tree.at("/a/1"), tree.at("/b/c"), nullptr), STRAKE_OK);
  EXPECT_EQ(strake_json_node_swap(tree.at("/d"), tree.at("/b"), nullptr), STRAKE_OK);
  EXPECT_EQ(print(tree), R"({"a":[3,4,1],"b":5,"d":{"c":2}})");
  const strake_json_node made = tree.make(text("x"));
  const strake_json_node d = tree.at("/d");
  EXPECT_EQ(strake_json_node_swap(made, d, nullptr), STRAKE_OK);
  EXPECT_EQ(print(tree), R"({"a":[3,4,1],"b":5,"d":"x"})");
  EXPECT_EQ(print(d), R"({"c":2})");
  EXPECT_EQ(strake_json_node_swap(d, d, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_json_node_swap(d, tree.root(), nullptr), STRAKE_OK);
  EXPECT_EQ(print(tree), R"({"c":2})");
}

TEST(Change, RenamesMembers) {
  Tree tree(R"({"a":1,"b":2})");
  EXPECT_EQ(rename(tree.at("/a"), "x"), STRAKE_OK);
  EXPECT_EQ(rename(tree.at("/b"), "x"), STRAKE_JSON_REPEATED_MEMBER);
  EXPECT_EQ(rename(tree.at("/b"), "b"), STRAKE_OK);
  EXPECT_EQ(rename(tree.root(), "b"), STRAKE_JSON_NOT_MEMBER);
  EXPECT_EQ(print(tree), R"({"x":1,"b":2})");
  EXPECT_EQ(item_of(tree.at("/x")).integer, 1);
}

TEST(Change, ClearsContainers) {
  Tree tree(R"({"a":[1,[2,{"b":"c"}]],"d":{}})");
  const strake_json_node inner = tree.at("/a/1");
  EXPECT_EQ(strake_json_node_clear(tree.at("/a"), nullptr), STRAKE_OK);
  EXPECT_EQ(strake_json_node_clear(tree.at("/d"), nullptr), STRAKE_OK);
  EXPECT_EQ(print(tree), R"({"a":[],"d":{}})");
  EXPECT_EQ(strake_json_node_clear(inner, nullptr), STRAKE_JSON_STALE_NODE);
  EXPECT_EQ(strake_json_node_clear(tree.make(text("")), nullptr), STRAKE_JSON_WRONG_TYPE);
  EXPECT_EQ(set(tree.root(), "e", strake_json_content_null()), STRAKE_OK);
  EXPECT_EQ(strake_json_node_clear(tree.root(), nullptr), STRAKE_OK);
  EXPECT_EQ(set(tree.root(), "e", strake_json_content_null()), STRAKE_OK);
  EXPECT_EQ(print(tree), R"({"e":null})");
}

TEST(Change, AddsAndRemovesByPointer) {
  Tree tree(R"({"list":[1],"a/b":{"~":0}})");
  EXPECT_EQ(add_at(tree, "/list/-", strake_json_content_int64(3)), STRAKE_OK);
  EXPECT_EQ(add_at(tree, "/list/1", strake_json_content_int64(2)), STRAKE_OK);
  EXPECT_EQ(add_at(tree, "/list/3", strake_json_content_int64(4)), STRAKE_OK);
  EXPECT_EQ(add_at(tree, "/a~1b/~0", strake_json_content_null()), STRAKE_OK);
  EXPECT_EQ(add_at(tree, "/a~1b/", text("empty")), STRAKE_OK);
  EXPECT_EQ(print(tree), R"({"list":[1,2,3,4],"a/b":{"~":null,"":"empty"}})");
  EXPECT_EQ(add_at(tree, "/list/9", strake_json_content_null()), STRAKE_JSON_NOT_FOUND);
  EXPECT_EQ(add_at(tree, "/list/x", strake_json_content_null()), STRAKE_JSON_NOT_FOUND);
  EXPECT_EQ(add_at(tree, "/list/0/x", strake_json_content_null()), STRAKE_JSON_NOT_FOUND);
  EXPECT_EQ(add_at(tree, "/none/x", strake_json_content_null()), STRAKE_JSON_NOT_FOUND);
  EXPECT_EQ(add_at(tree, "list", strake_json_content_null()), STRAKE_JSON_INVALID_POINTER);
  strake_error error{};
  EXPECT_EQ(strake_json_node_add_at(tree.root(), "/list/0/x", 9, strake_json_content_null(), nullptr, &error),
            STRAKE_JSON_NOT_FOUND);
  EXPECT_EQ(error.offset, 7U);
  EXPECT_EQ(remove_at(tree, "/list/0"), STRAKE_OK);
  EXPECT_EQ(remove_at(tree, "/list/-"), STRAKE_JSON_NOT_FOUND);
  EXPECT_EQ(remove_at(tree, "/a~1b"), STRAKE_OK);
  EXPECT_EQ(print(tree), R"({"list":[2,3,4]})");
  EXPECT_EQ(add_at(tree, "", strake_json_content_int64(1)), STRAKE_OK);
  EXPECT_EQ(print(tree), "1");
}

TEST(Change, CopiesDeeply) {
  Tree tree(R"({"a":{"b":[1,"two",{"c":null}],"d":{}},"e":0})");
  Tree other("[]");
  EXPECT_EQ(append(other.root(), strake_json_content_copy(tree.at("/a"))), STRAKE_OK);
  EXPECT_EQ(append(other.root(), strake_json_content_copy(other.root())), STRAKE_OK);
  EXPECT_EQ(print(other), R"([{"b":[1,"two",{"c":null}],"d":{}},[{"b":[1,"two",{"c":null}],"d":{}}]])");
  EXPECT_EQ(set(tree.at("/a"), "self", strake_json_content_copy(tree.at("/a/b"))), STRAKE_OK);
  EXPECT_EQ(print(tree), R"({"a":{"b":[1,"two",{"c":null}],"d":{},"self":[1,"two",{"c":null}]},"e":0})");
  const Document document(R"([{"x":1.50,"y":[1e2,18446744073709551616]},"\u0000\n"])", STRAKE_JSON_KEEP_DECIMALS);
  EXPECT_EQ(strake_json_node_replace(tree.root(), strake_json_content_value(document.root()), nullptr, nullptr),
            STRAKE_OK);
  EXPECT_EQ(print(tree), "[{\"x\":1.50,\"y\":[1e2,18446744073709551616]},\"\0\n\"]"sv);
  EXPECT_EQ(tree.count(), 7U);
}

TEST(Change, TakesTextsOfTheTreeItself) {
  Tree tree(R"(["a text that has memory of its own, since it is long"])");
  const strake_json_node_item item = item_of(tree.at("/0"));
  EXPECT_EQ(strake_json_node_replace(tree.at("/0"),
                                     strake_json_content_string(reinterpret_cast<const char*>(item.text.data), 6),
                                     nullptr, nullptr),
            STRAKE_OK);
  EXPECT_EQ(print(tree), R"(["a text"])");
}

} // namespace
