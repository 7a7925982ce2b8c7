// Trees of very many levels, and containers of very many members, in every operation: nothing recurses, and nothing is
// slow.
#include "trees.hpp"

namespace {

using namespace trees;

// A sanitizer makes each step ten times as long.
constexpr std::size_t levels = STRAKE_TEST_ASAN != 0 ? 200000 : 2000000;

strake_json_tree_options wide_limits() {
  strake_json_tree_options limits STRAKE_JSON_TREE_OPTIONS_INIT;
  limits.max_depth = (1U << 24U) - 1;
  limits.max_memory = std::uint64_t{8} << 30U;
  limits.max_nodes = 1U << 27U;
  return limits;
}

TEST(Deep, EveryOperationGoesDown) {
  const strake_json_tree_options limits = wide_limits();
  Tree tree(std::string(levels, '[') + std::string(levels, ']'), &limits);
  strake_json_node root = tree.root();
  EXPECT_EQ(tree.count(), levels);
  Tree other(&limits);
  ASSERT_EQ(strake_json_node_replace(other.root(), strake_json_content_copy(root), nullptr, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_json_node_equal(root, other.root(), nullptr), STRAKE_OK);
  std::vector<strake_json_node_item> items(levels + 1);
  std::uint64_t cursor = 0;
  std::size_t count = 0;
  ASSERT_EQ(strake_json_node_walk(root, &cursor, items.data(), items.size(), &count, nullptr), STRAKE_OK);
  ASSERT_EQ(count, levels);
  const strake_json_node innermost = items[count - 1].node;
  EXPECT_EQ(items[count - 1].depth, levels - 1);
  std::size_t size = 0;
  EXPECT_EQ(strake_json_node_get_path(innermost, nullptr, 0, &size, nullptr), STRAKE_BUFFER_TOO_SMALL);
  EXPECT_EQ(size, 2 * (levels - 1));
  std::string path(size + 1, ' ');
  EXPECT_EQ(strake_json_node_get_path(innermost, path.data(), path.size(), &size, nullptr), STRAKE_OK);
  strake_json_node found{};
  EXPECT_EQ(strake_json_node_at(root, path.data(), size, &found, nullptr), STRAKE_OK);
  EXPECT_TRUE(found == innermost);
  EXPECT_EQ(append(innermost, strake_json_content_node(items[1].node)), STRAKE_JSON_CYCLE);
  ASSERT_EQ(append(innermost, strake_json_content_int64(1)), STRAKE_OK);
  EXPECT_EQ(strake_json_node_equal(root, other.root(), nullptr), STRAKE_NOT_EQUAL);
  Document frozen;
  ASSERT_EQ(strake_json_node_freeze(root, &frozen.handle, nullptr), STRAKE_OK);
  Document patch;
  Document original;
  ASSERT_EQ(strake_json_node_freeze(other.root(), &original.handle, nullptr), STRAKE_OK);
  ASSERT_EQ(strake_json_patch_make(original.root(), frozen.root(), &limits, &patch.handle, nullptr), STRAKE_OK);
  ASSERT_EQ(strake_json_patch_apply(other.handle, patch.root(), nullptr, nullptr, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_json_node_equal(root, other.root(), nullptr), STRAKE_OK);
  EXPECT_EQ(strake_json_merge_patch_apply(other.handle, frozen.root(), nullptr), STRAKE_OK);
  ASSERT_EQ(strake_json_node_replace(root, strake_json_content_node(innermost), nullptr, nullptr), STRAKE_OK);
  EXPECT_EQ(print(tree), "[1]");
  EXPECT_EQ(tree.count(), 2U);
}

TEST(Deep, MergesDeepObjects) {
  constexpr std::size_t depth = levels / 20;
  std::string text;
  for (std::size_t i = 0; i < depth; ++i) {
    text += "{\"a\":";
  }
  text += "null" + std::string(depth, '}');
  const Document patch(text);
  const strake_json_tree_options limits = wide_limits();
  Tree tree("{\"b\":1}", &limits);
  ASSERT_EQ(strake_json_merge_patch_apply(tree.handle, patch.root(), nullptr), STRAKE_OK);
  EXPECT_EQ(tree.count(), depth + 1);
}

TEST(Deep, IsBuiltFromTheOutsideAndFromTheInside) {
  const strake_json_tree_options limits = wide_limits();
  Tree tree(&limits);
  ASSERT_EQ(strake_json_node_replace(tree.root(), strake_json_content_array(), nullptr, nullptr), STRAKE_OK);
  strake_json_node innermost = tree.root();
  strake_json_node outermost = tree.make(strake_json_content_array());
  for (std::size_t i = 1; i < levels / 10; ++i) {
    ASSERT_EQ(append(innermost, strake_json_content_array(), &innermost), STRAKE_OK);
    const strake_json_node around = tree.make(strake_json_content_array());
    ASSERT_EQ(append(around, strake_json_content_node(outermost)), STRAKE_OK);
    outermost = around;
  }
  EXPECT_EQ(strake_json_node_equal(tree.root(), outermost, nullptr), STRAKE_OK);
}

TEST(Deep, ManyMembersAreFoundAndChangedInAnyOrder) {
  constexpr std::uint64_t members = levels / 10;
  const strake_json_tree_options limits = wide_limits();
  Tree tree("{}", &limits);
  const auto name = [&](std::uint64_t i) { return std::to_string(i * 7919 % members); };
  for (std::uint64_t i = 0; i < members; ++i) {
    ASSERT_EQ(set(tree.root(), name(i), strake_json_content_uint64(i)), STRAKE_OK);
  }
  for (std::uint64_t i = 0; i < members; ++i) {
    strake_json_node found{};
    const std::string own = name(i);
    ASSERT_EQ(strake_json_node_member(tree.root(), own.data(), own.size(), &found, nullptr), STRAKE_OK);
    std::uint64_t index = 0;
    ASSERT_EQ(strake_json_node_get_index(found, &index, nullptr), STRAKE_OK);
    ASSERT_EQ(index, i);
  }
  for (std::uint64_t i = members; i > 0; i -= 2) {
    const std::string own = "/" + name(i - 1);
    ASSERT_EQ(strake_json_node_remove_at(tree.root(), own.data(), own.size(), nullptr), STRAKE_OK);
  }
  EXPECT_EQ(item_of(tree.root()).count, members / 2);
}

} // namespace
