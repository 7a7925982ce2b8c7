#pragma once
// Patches that are applied and made through the C API.
#include "../json_tree/trees.hpp"

namespace patches {

using namespace trees;

inline strake_status patch_tree(Tree& tree, std::string_view patch, std::uint64_t* done = nullptr,
                                const strake_json_patch_options* options = nullptr, strake_error* error = nullptr) {
  const Document document(patch);
  return strake_json_patch_apply(tree.handle, document.root(), options, done, error);
}

inline strake_status merge_into(Tree& tree, std::string_view patch) {
  const Document document(patch);
  return strake_json_merge_patch_apply(tree.handle, document.root(), nullptr);
}

/// What a tree is, tokens included.
struct Snapshot {
  std::string text;
  std::vector<std::uint64_t> places;
  std::uint64_t count;

  friend bool operator==(const Snapshot&, const Snapshot&) = default;
};

inline Snapshot snapshot(const Tree& tree) {
  Snapshot all{.text = print(tree), .places = {}, .count = tree.count()};
  strake_json_node_item items[16];
  std::uint64_t cursor = 0;
  std::size_t count = 0;
  do {
    EXPECT_EQ(strake_json_node_walk(tree.root(), &cursor, items, 16, &count, nullptr), STRAKE_OK);
    for (std::size_t i = 0; i < count; ++i) {
      all.places.push_back(items[i].node.place);
    }
  } while (count > 0);
  return all;
}

inline bool are_equal(const Tree& tree, std::string_view text) {
  const Tree other(text);
  return strake_json_node_equal(tree.root(), other.root(), nullptr) == STRAKE_OK;
}

} // namespace patches
