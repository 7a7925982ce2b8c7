// Every way to read nodes, and documents that are frozen from them.
#include <bit>
#include <cmath>
#include <random>

#include "trees.hpp"

namespace {

using namespace trees;

using Lead = strake_status (*)(strake_json_node, strake_json_node*, strake_error*);

std::string led(Lead lead, strake_json_node from) {
  strake_json_node to{};
  const strake_status status = lead(from, &to, nullptr);
  return status == STRAKE_OK ? print(to) : strake_status_name(status);
}

TEST(Read, LeadsFromNodeToNode) {
  Tree tree(R"({"a":1,"b":[2,3,4],"c":[]})");
  const strake_json_node b = tree.at("/b");
  EXPECT_EQ(led(strake_json_node_first, tree.root()), "1");
  EXPECT_EQ(led(strake_json_node_last, tree.root()), "[]");
  EXPECT_EQ(led(strake_json_node_first, b), "2");
  EXPECT_EQ(led(strake_json_node_last, b), "4");
  EXPECT_EQ(led(strake_json_node_next, b), "[]");
  EXPECT_EQ(led(strake_json_node_previous, b), "1");
  EXPECT_EQ(led(strake_json_node_parent, tree.at("/b/1")), "[2,3,4]");
  EXPECT_EQ(led(strake_json_node_next, tree.at("/b/2")), "STRAKE_JSON_NOT_FOUND");
  EXPECT_EQ(led(strake_json_node_previous, tree.at("/b/0")), "STRAKE_JSON_NOT_FOUND");
  EXPECT_EQ(led(strake_json_node_parent, tree.root()), "STRAKE_JSON_NOT_FOUND");
  EXPECT_EQ(led(strake_json_node_next, tree.root()), "STRAKE_JSON_NOT_FOUND");
  EXPECT_EQ(led(strake_json_node_first, tree.at("/c")), "STRAKE_JSON_NOT_FOUND");
  EXPECT_EQ(led(strake_json_node_first, tree.at("/a")), "STRAKE_JSON_WRONG_TYPE");
  EXPECT_EQ(led(strake_json_node_last, tree.at("/a")), "STRAKE_JSON_WRONG_TYPE");
  const strake_json_node detached = tree.make(strake_json_content_null());
  const strake_json_node other = tree.make(strake_json_content_null());
  EXPECT_EQ(led(strake_json_node_next, detached), "STRAKE_JSON_NOT_FOUND");
  EXPECT_EQ(led(strake_json_node_previous, detached), "STRAKE_JSON_NOT_FOUND");
  EXPECT_EQ(led(strake_json_node_parent, other), "STRAKE_JSON_NOT_FOUND");
}

TEST(Read, GivesAllThatIsKnown) {
  Tree tree(R"([null,true,-1,18446744073709551615,0.5,1e2,100000000000000000000,"a\u0000b",[1,2],{"n":0},1e400,-0])");
  const auto flags = [&](std::string_view pointer) { return item_of(tree.at(pointer)).flags; };
  const std::uint32_t all = STRAKE_JSON_IS_INT64 | STRAKE_JSON_IS_UINT64 | STRAKE_JSON_IS_DOUBLE;
  EXPECT_EQ(flags("/0"), 0U);
  EXPECT_EQ(flags("/1"), STRAKE_JSON_IS_TRUE);
  EXPECT_EQ(flags("/2"), STRAKE_JSON_IS_INT64 | STRAKE_JSON_IS_DOUBLE);
  EXPECT_EQ(flags("/3"), STRAKE_JSON_IS_UINT64 | STRAKE_JSON_IS_DOUBLE);
  EXPECT_EQ(flags("/4"), STRAKE_JSON_IS_DOUBLE);
  EXPECT_EQ(flags("/5"), all);
  EXPECT_EQ(item_of(tree.at("/5")).natural, 100U);
  EXPECT_EQ(flags("/6"), STRAKE_JSON_IS_DOUBLE);
  EXPECT_EQ(item_of(tree.at("/6")).real, 1e20);
  EXPECT_EQ(flags("/7"), STRAKE_JSON_HAS_NUL);
  EXPECT_EQ(text_of(item_of(tree.at("/7")).text), "a\0b"sv);
  EXPECT_EQ(item_of(tree.at("/8")).count, 2U);
  EXPECT_EQ(text_of(item_of(tree.at("/9/n")).name), "n");
  EXPECT_EQ(flags("/10"), 0U);
  EXPECT_EQ(text_of(item_of(tree.at("/10")).text), "1e400");
  EXPECT_EQ(flags("/11"), all);
  EXPECT_TRUE(std::signbit(item_of(tree.at("/11")).real));
}

TEST(Read, FindsElementsAndMembers) {
  Tree tree(R"({"list":[0,1,2],"":3})");
  strake_json_node found{};
  EXPECT_EQ(strake_json_node_element(tree.at("/list"), 2, &found, nullptr), STRAKE_OK);
  EXPECT_EQ(print(found), "2");
  EXPECT_EQ(strake_json_node_element(tree.at("/list"), 3, &found, nullptr), STRAKE_JSON_NOT_FOUND);
  EXPECT_EQ(strake_json_node_element(tree.at("/list"), UINT64_MAX, &found, nullptr), STRAKE_JSON_NOT_FOUND);
  EXPECT_EQ(strake_json_node_element(tree.root(), 0, &found, nullptr), STRAKE_JSON_WRONG_TYPE);
  EXPECT_EQ(strake_json_node_member(tree.root(), nullptr, 0, &found, nullptr), STRAKE_OK);
  EXPECT_EQ(print(found), "3");
  EXPECT_EQ(strake_json_node_member(tree.root(), "x", 1, &found, nullptr), STRAKE_JSON_NOT_FOUND);
  EXPECT_EQ(found.tree, nullptr);
  EXPECT_EQ(strake_json_node_member(tree.at("/list"), "x", 1, &found, nullptr), STRAKE_JSON_WRONG_TYPE);
  std::uint64_t index = 0;
  EXPECT_EQ(strake_json_node_get_index(tree.at("/list/1"), &index, nullptr), STRAKE_OK);
  EXPECT_EQ(index, 1U);
  EXPECT_EQ(strake_json_node_get_index(tree.root(), &index, nullptr), STRAKE_JSON_NOT_FOUND);
}

TEST(Read, FollowsPointersOfRfc6901) { // the examples of section 5
  Tree tree(R"({"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8})");
  const std::pair<std::string_view, std::string_view> examples[] = {{"/foo", R"(["bar","baz"])"},
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
  for (const auto& [pointer, value] : examples) {
    EXPECT_EQ(print(tree.at(pointer)), value);
    char path[32];
    std::size_t size = 0;
    EXPECT_EQ(strake_json_node_get_path(tree.at(pointer), path, sizeof path, &size, nullptr), STRAKE_OK);
    EXPECT_EQ(std::string_view(path, size), pointer);
  }
  EXPECT_TRUE(tree.at("") == tree.root());
  strake_json_node found{};
  strake_error error{};
  EXPECT_EQ(strake_json_node_at(tree.root(), "/foo/01", 7, &found, &error), STRAKE_JSON_NOT_FOUND);
  EXPECT_EQ(error.offset, 4U);
  EXPECT_EQ(strake_json_node_at(tree.root(), "/foo/-", 6, &found, nullptr), STRAKE_JSON_NOT_FOUND);
  EXPECT_EQ(strake_json_node_at(tree.root(), "/m~2n", 5, &found, nullptr), STRAKE_JSON_INVALID_POINTER);
}

TEST(Read, GivesItemsInBatches) {
  Tree tree("[0,1,2,3,4,5,6]");
  for (std::size_t capacity = 1; capacity < 9; ++capacity) {
    std::vector<strake_json_node_item> items(capacity);
    std::uint64_t cursor = 0;
    std::size_t count = 0;
    std::int64_t expected = 0;
    do {
      ASSERT_EQ(strake_json_node_next_items(tree.root(), &cursor, items.data(), capacity, &count, nullptr), STRAKE_OK);
      for (std::size_t i = 0; i < count; ++i) {
        EXPECT_EQ(items[i].integer, expected++);
      }
    } while (count > 0);
    EXPECT_EQ(expected, 7);
  }
  strake_json_node_item item{};
  std::size_t count = 0;
  std::uint64_t cursor = 8;
  EXPECT_EQ(strake_json_node_next_items(tree.root(), &cursor, &item, 1, &count, nullptr), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(cursor, 8U);
  cursor = 0;
  EXPECT_EQ(strake_json_node_next_items(tree.at("/0"), &cursor, &item, 1, &count, nullptr), STRAKE_JSON_WRONG_TYPE);
}

TEST(Read, WalksOnlyWhereItBegan) {
  Tree tree(R"({"a":[1,{"b":2}],"c":3})");
  for (std::size_t batch = 1; batch < 7; ++batch) {
    EXPECT_EQ(print(tree.at("/a"), batch), R"([1,{"b":2}])");
    EXPECT_EQ(print(tree.root(), batch), R"({"a":[1,{"b":2}],"c":3})");
  }
  strake_json_node_item item{};
  std::size_t count = 0;
  std::uint64_t cursor = tree.at("/c").place;
  EXPECT_EQ(strake_json_node_walk(tree.at("/a"), &cursor, &item, 1, &count, nullptr), STRAKE_BAD_ARGUMENT);
  cursor = 0;
  ASSERT_EQ(strake_json_node_walk(tree.at("/a"), &cursor, &item, 1, &count, nullptr), STRAKE_OK);
  ASSERT_EQ(strake_json_node_remove_at(tree.root(), "/a/0", 4, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_json_node_walk(tree.at("/a"), &cursor, &item, 1, &count, nullptr), STRAKE_JSON_STALE_NODE);
}

TEST(Read, ComparesNumbersAndOrders) {
  const auto equal = [](std::string_view a, std::string_view b) {
    Tree first(a);
    Tree second(b);
    const strake_status status = strake_json_node_equal(first.root(), second.root(), nullptr);
    EXPECT_EQ(status, strake_json_node_equal(second.root(), first.root(), nullptr));
    return status == STRAKE_OK;
  };
  for (const std::string_view same :
       {"1 1.0", "100 1e2", "0 -0", "0.1 1e-1", "1e400 10e399", "18446744073709551616 1.8446744073709551616e19",
        "{\"a\":1,\"b\":[2]} {\"b\":[2.0],\"a\":1}", "[] []", "{} {}", "\"a\" \"\\u0061\"", "null null"}) {
    const std::size_t middle = same.find(' ');
    EXPECT_TRUE(equal(same.substr(0, middle), same.substr(middle + 1))) << same;
  }
  for (const std::string_view other :
       {"1 2", "1 \"1\"", "9007199254740993 9007199254740992.0", "1e400 1e401", "[1] [2]", "[1,2] [2,1]", "[1] [1,1]",
        "{\"a\":1} {\"b\":1}", "{\"a\":1} {\"a\":2}", "true false", "[] {}", "\"a\" \"b\"", "null false",
        "[[1,[2]],3] [[1,[4]],3]", "{\"a\":{\"x\":1},\"b\":2} {\"a\":{\"x\":2},\"b\":2}"}) {
    const std::size_t middle = other.find(' ');
    EXPECT_FALSE(equal(other.substr(0, middle), other.substr(middle + 1))) << other;
  }
}

std::string number_text(strake_json_value value) {
  strake_bytes view{};
  EXPECT_EQ(strake_json_get_number_text(value, &view, nullptr), STRAKE_OK);
  return text_of(view);
}

TEST(Read, FreezesToADocument) {
  const std::string_view source =
      R"({"a":[1,-2,18446744073709551615,1.50,1e400,-0,0.1],"s":"\u0000\"\\\n\u001f\u00e4","e":{},"l":[],"n":null,"t":true,"f":false})";
  Tree tree(source);
  const Document original(source, STRAKE_JSON_KEEP_DECIMALS);
  Document frozen;
  ASSERT_EQ(strake_json_node_freeze(tree.root(), &frozen.handle, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_json_equal(original.root(), frozen.root(), nullptr), STRAKE_OK);
  for (const char* pointer : {"/a/0", "/a/1", "/a/2", "/a/3", "/a/4", "/a/5", "/a/6"}) {
    strake_json_value a{};
    strake_json_value b{};
    ASSERT_EQ(strake_json_at(original.root(), pointer, 4, &a, nullptr), STRAKE_OK);
    ASSERT_EQ(strake_json_at(frozen.root(), pointer, 4, &b, nullptr), STRAKE_OK);
    EXPECT_EQ(number_text(a), number_text(b));
  }
  Document part;
  ASSERT_EQ(strake_json_node_freeze(tree.at("/a/3"), &part.handle, nullptr), STRAKE_OK);
  EXPECT_EQ(number_text(part.root()), "1.50");
}

TEST(Read, FreezesDoublesSoThatTheyComeBack) {
  std::mt19937_64 random(1);
  Tree tree("[]");
  std::vector<double> numbers{0.0, -0.0, 1.0, 5e-324, 1.7976931348623157e308, 1e23, 123456789012345680.0, 0.1};
  while (numbers.size() < 5000) {
    const double number = std::bit_cast<double>(random());
    if (std::isfinite(number)) {
      numbers.push_back(number);
    }
  }
  for (const double number : numbers) {
    ASSERT_EQ(append(tree.root(), strake_json_content_double(number)), STRAKE_OK);
  }
  Document frozen;
  ASSERT_EQ(strake_json_node_freeze(tree.root(), &frozen.handle, nullptr), STRAKE_OK);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    strake_json_value value{};
    double number = 1;
    ASSERT_EQ(strake_json_get_element(frozen.root(), i, &value, nullptr), STRAKE_OK);
    ASSERT_EQ(strake_json_get_double(value, &number, nullptr), STRAKE_OK);
    EXPECT_EQ(std::bit_cast<std::uint64_t>(number), std::bit_cast<std::uint64_t>(numbers[i]));
  }
}

TEST(Read, MakesTreesOfValues) {
  const Document document(R"({"a":{"b":[1]},"c":2})");
  strake_json_value value{};
  ASSERT_EQ(strake_json_at(document.root(), "/a", 2, &value, nullptr), STRAKE_OK);
  strake_json_tree* tree = nullptr;
  ASSERT_EQ(strake_json_tree_of_value(value, nullptr, &tree, nullptr), STRAKE_OK);
  strake_json_node root{};
  ASSERT_EQ(strake_json_tree_root(tree, &root, nullptr), STRAKE_OK);
  EXPECT_EQ(print(root), R"({"b":[1]})");
  EXPECT_EQ(strake_json_tree_free(tree, nullptr), STRAKE_OK);
  const Document infinite("[Infinity]", STRAKE_JSON_ALLOW_NON_FINITE);
  EXPECT_EQ(strake_json_tree_of_value(infinite.root(), nullptr, &tree, nullptr), STRAKE_JSON_NOT_FINITE);
  const Document raw("[\"\xff\"]", STRAKE_JSON_ALLOW_RAW_TEXT);
  EXPECT_EQ(strake_json_tree_of_value(raw.root(), nullptr, &tree, nullptr), STRAKE_JSON_INVALID_UTF8);
  const Document twice(R"({"a":1,"a":2})", 0, STRAKE_JSON_KEEP_ALL);
  EXPECT_EQ(strake_json_tree_of_value(twice.root(), nullptr, &tree, nullptr), STRAKE_JSON_REPEATED_MEMBER);
  EXPECT_EQ(tree, nullptr);
}

} // namespace
