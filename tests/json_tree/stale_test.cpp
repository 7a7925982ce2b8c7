// Tokens of what is gone, of other trees, and made up ones: each function refuses them, and none is taken for another.
#include <thread>

#include "trees.hpp"

namespace {

using namespace trees;

/// The status of every function that takes a node, which must be the same.
strake_status refused_by_all(Tree& tree, strake_json_node node) {
  strake_json_node out{};
  strake_json_node_item item{};
  strake_json_document* document = nullptr;
  std::uint64_t number = 0;
  std::uint64_t cursor = 0;
  std::size_t count = 0;
  char path[8];
  const strake_json_content null = strake_json_content_null();
  const strake_status statuses[] = {
      strake_json_node_get_item(node, &item, nullptr),
      strake_json_node_parent(node, &out, nullptr),
      strake_json_node_first(node, &out, nullptr),
      strake_json_node_last(node, &out, nullptr),
      strake_json_node_next(node, &out, nullptr),
      strake_json_node_previous(node, &out, nullptr),
      strake_json_node_get_index(node, &number, nullptr),
      strake_json_node_element(node, 0, &out, nullptr),
      strake_json_node_member(node, "", 0, &out, nullptr),
      strake_json_node_at(node, "", 0, &out, nullptr),
      strake_json_node_get_path(node, path, sizeof path, &count, nullptr),
      strake_json_node_next_items(node, &cursor, &item, 1, &count, nullptr),
      strake_json_node_walk(node, &cursor, &item, 1, &count, nullptr),
      strake_json_node_equal(node, tree.root(), nullptr),
      strake_json_node_equal(tree.root(), node, nullptr),
      strake_json_node_freeze(node, &document, nullptr),
      strake_json_node_append(node, null, nullptr, nullptr),
      strake_json_node_insert(node, 0, null, nullptr, nullptr),
      strake_json_node_set(node, "", 0, null, nullptr, nullptr),
      strake_json_node_insert_member(node, 0, "", 0, null, nullptr, nullptr),
      strake_json_node_replace(node, null, nullptr, nullptr),
      strake_json_node_add_at(node, "", 0, null, nullptr, nullptr),
      strake_json_node_remove_at(node, "", 0, nullptr),
      strake_json_node_remove(node, nullptr),
      strake_json_node_detach(node, nullptr),
      strake_json_node_clear(node, nullptr),
      strake_json_node_rename(node, "", 0, nullptr),
      strake_json_node_swap(node, tree.root(), nullptr),
      strake_json_node_swap(tree.root(), node, nullptr),
      append(tree.root(), strake_json_content_node(node)),
      append(tree.root(), strake_json_content_copy(node)),
      strake_json_tree_make(tree.handle, strake_json_content_node(node), &out, nullptr),
  };
  for (const strake_status status : statuses) {
    EXPECT_EQ(status, statuses[0]) << strake_status_name(status);
  }
  return statuses[0];
}

TEST(Stale, AreNodesThatWereRemoved) {
  Tree tree(R"([{"a":[1]},2])");
  const strake_json_node gone[] = {tree.at("/0"), tree.at("/0/a"), tree.at("/0/a/0")};
  ASSERT_EQ(strake_json_node_remove(gone[0], nullptr), STRAKE_OK);
  for (const strake_json_node& node : gone) {
    EXPECT_EQ(refused_by_all(tree, node), STRAKE_JSON_STALE_NODE);
  }
  for (int i = 0; i < 100; ++i) { // their numbers are used again
    ASSERT_EQ(append(tree.root(), strake_json_content_int64(i)), STRAKE_OK);
  }
  for (const strake_json_node& node : gone) {
    EXPECT_EQ(refused_by_all(tree, node), STRAKE_JSON_STALE_NODE);
  }
}

TEST(Stale, TokensNeverComeAgain) {
  Tree tree("[]");
  std::vector<std::uint64_t> seen;
  for (int i = 0; i < 2000; ++i) {
    strake_json_node made{};
    ASSERT_EQ(append(tree.root(), strake_json_content_null(), &made), STRAKE_OK);
    seen.push_back(made.place);
    ASSERT_EQ(strake_json_node_remove(made, nullptr), STRAKE_OK);
  }
  std::ranges::sort(seen);
  EXPECT_EQ(std::ranges::adjacent_find(seen), seen.end());
}

TEST(Stale, AreNodesOfTreesThatWereFreed) {
  Tree tree("[]");
  strake_json_node node{};
  {
    const Tree other("[]");
    node = other.root();
  }
  EXPECT_EQ(refused_by_all(tree, node), STRAKE_STALE_HANDLE);
  const Tree next("[]");
  EXPECT_EQ(refused_by_all(tree, node), STRAKE_STALE_HANDLE);
}

TEST(Stale, AndMadeUpOnesAreRefused) {
  Tree tree("[1]");
  strake_json_node node = tree.root();
  for (const std::uint64_t place :
       {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{3} << 32U | 1, std::uint64_t{1} << 32U,
        std::uint64_t{1} << 32U | 9, UINT64_MAX, std::uint64_t{UINT32_MAX} << 32U | 1}) {
    node.place = place;
    EXPECT_EQ(refused_by_all(tree, node), STRAKE_BAD_ARGUMENT) << place;
  }
  EXPECT_EQ(refused_by_all(tree, strake_json_node{}), STRAKE_NULL_ARGUMENT);
  node.tree = reinterpret_cast<strake_json_tree*>(&node);
  EXPECT_EQ(refused_by_all(tree, node), STRAKE_BAD_HANDLE);
  const Document document("1");
  node.tree = reinterpret_cast<strake_json_tree*>(document.handle);
  EXPECT_EQ(refused_by_all(tree, node), STRAKE_BAD_HANDLE);
  EXPECT_EQ(print(tree), "[1]");
}

TEST(Stale, NodesOfOtherTreesArentMoved) {
  Tree tree("[1]");
  Tree other("[2]");
  EXPECT_EQ(append(tree.root(), strake_json_content_node(other.at("/0"))), STRAKE_JSON_OTHER_TREE);
  EXPECT_EQ(strake_json_node_swap(tree.at("/0"), other.at("/0"), nullptr), STRAKE_JSON_OTHER_TREE);
  EXPECT_EQ(append(tree.root(), strake_json_content_copy(other.at("/0"))), STRAKE_OK);
  EXPECT_EQ(print(tree), "[1,2]");
  EXPECT_EQ(print(other), "[2]");
}

TEST(Stale, ManyThreadsReadATreeAtOnce) {
  std::string source = "{\"list\":[";
  for (int i = 0; i < 500; ++i) {
    source += std::to_string(i) + ".5,";
  }
  source += "0],\"object\":{\"a\":{\"b\":\"c\"}}}";
  const Tree tree(source);
  const std::string expected = print(tree);
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 20; ++i) {
        EXPECT_EQ(print(tree.root(), 7), expected);
        EXPECT_EQ(strake_json_node_equal(tree.root(), tree.root(), nullptr), STRAKE_OK);
        Document frozen;
        EXPECT_EQ(strake_json_node_freeze(tree.root(), &frozen.handle, nullptr), STRAKE_OK);
        EXPECT_EQ(print(tree.at("/object/a")), R"({"b":"c"})");
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
}

} // namespace
