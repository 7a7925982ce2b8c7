// What a tree takes: memory of what was removed is used again, and limits hold.
#include "trees.hpp"

namespace {

using namespace trees;

TEST(Memory, OfWhatWasReplacedIsUsedAgain) {
  Tree tree(R"({"name":"value","list":[]})");
  const std::string texts[] = {std::string(5, 'a'), std::string(500, 'b'), std::string(50, 'c')};
  std::uint64_t most = 0;
  for (int i = 0; i < 1000000; ++i) {
    ASSERT_EQ(set(tree.root(), "name", text(texts[i % 3])), STRAKE_OK);
    if (i == 10) {
      most = tree.memory() + 1000;
    }
  }
  EXPECT_LE(tree.memory(), most);
  EXPECT_EQ(tree.count(), 3U);
}

TEST(Memory, OfSubtreesIsUsedAgain) {
  Tree tree("[]");
  const Document document(R"([{"a":[1,2,{"b":"a text that is long enough to have memory of its own"}]},[[],{}],"c"])");
  std::uint64_t memory = 0;
  for (int i = 0; i < 20000; ++i) {
    ASSERT_EQ(append(tree.root(), strake_json_content_value(document.root())), STRAKE_OK);
    ASSERT_EQ(append(tree.root(), strake_json_content_copy(tree.at("/0"))), STRAKE_OK);
    ASSERT_EQ(strake_json_node_clear(tree.root(), nullptr), STRAKE_OK);
    memory = i == 0 ? tree.memory() : memory;
  }
  EXPECT_EQ(tree.memory(), memory);
  EXPECT_EQ(tree.count(), 1U);
}

TEST(Memory, IsBoundedByEachLimit) {
  const auto filled = [](const strake_json_tree_options& limits, std::string_view string) {
    Tree tree("[]", &limits);
    strake_status status = STRAKE_OK;
    for (int i = 0; i < 100000 && status == STRAKE_OK; ++i) {
      status = append(tree.root(), text(string));
    }
    EXPECT_LE(tree.memory(), limits.max_memory);
    EXPECT_LE(tree.count(), limits.max_nodes);
    return std::pair(status, item_of(tree.root()).count);
  };
  strake_json_tree_options limits STRAKE_JSON_TREE_OPTIONS_INIT;
  limits.max_nodes = 11;
  EXPECT_EQ(filled(limits, "a"), std::pair(strake_status{STRAKE_JSON_TOO_MANY_NODES}, std::uint64_t{10}));
  limits.max_nodes = 1000000;
  limits.max_members = 7;
  EXPECT_EQ(filled(limits, "a"), std::pair(strake_status{STRAKE_JSON_TOO_MANY_MEMBERS}, std::uint64_t{7}));
  limits.max_members = 1000000;
  limits.max_string = 4;
  EXPECT_EQ(filled(limits, "abcde"), std::pair(strake_status{STRAKE_JSON_STRING_TOO_LONG}, std::uint64_t{0}));
  EXPECT_EQ(filled(limits, "abcd").first, STRAKE_OK);
  limits.max_memory = 20000;
  EXPECT_EQ(filled(limits, "abcd").first, STRAKE_JSON_TOO_MUCH_MEMORY);
  EXPECT_GT(filled(limits, "abcd").second, 100U);
}

TEST(Memory, LimitsTheDepthOfWhatIsFrozen) {
  strake_json_tree_options limits STRAKE_JSON_TREE_OPTIONS_INIT;
  limits.max_depth = 3;
  Tree tree("[[[1]]]", &limits);
  strake_json_document* document = nullptr;
  EXPECT_EQ(strake_json_node_freeze(tree.root(), &document, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_json_free(document, nullptr), STRAKE_OK);
  EXPECT_EQ(append(tree.at("/0/0"), strake_json_content_array()), STRAKE_OK);
  strake_error error{};
  EXPECT_EQ(strake_json_node_freeze(tree.root(), &document, &error), STRAKE_JSON_TOO_DEEP);
  EXPECT_EQ(error.actual, 4U);
  EXPECT_EQ(error.limit, 3U);
  EXPECT_EQ(document, nullptr);
}

TEST(Memory, RefusesImpossibleLimits) {
  const auto made = [](auto change) {
    strake_json_tree_options limits STRAKE_JSON_TREE_OPTIONS_INIT;
    change(limits);
    strake_json_tree* tree = nullptr;
    const strake_status status = strake_json_tree_new(&limits, &tree, nullptr);
    EXPECT_EQ(strake_json_tree_free(tree, nullptr), STRAKE_OK);
    return status;
  };
  EXPECT_EQ(made([](auto& limits) { limits.max_depth = 1U << 24U; }), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(made([](auto& limits) { limits.max_members = UINT32_MAX; }), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(made([](auto& limits) { limits.max_string = UINT64_MAX; }), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(made([](auto& limits) { limits.max_nodes = 0; }), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(made([](auto& limits) { limits.max_nodes = UINT32_MAX; }), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(made([](auto& limits) { limits.duplicates = STRAKE_JSON_KEEP_FIRST; }), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(made([](auto& limits) { limits.duplicates = 4; }), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(made([](auto& limits) { limits.reserved = 1; }), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(made([](auto& limits) { limits.max_memory = 0; }), STRAKE_OK);
}

} // namespace
