// Two values and a patch, in one text each, with a line feed between them: a patch comes whole or not at all, and what
// is made of the two values makes the second of the first.
#include <strake/strake.h>

#include <string_view>

#include "must.hpp"

namespace {

using fuzz::must;

class Document {
public:
  explicit Document(std::string_view text) {
    static_cast<void>(strake_json_parse(reinterpret_cast<const std::uint8_t*>(text.data()), text.size(), nullptr,
                                        &handle, nullptr) == STRAKE_OK);
  }
  Document() = default;
  ~Document() { must(strake_json_free(handle, nullptr) == STRAKE_OK); }
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  [[nodiscard]] strake_json_value root() const {
    strake_json_value value{};
    must(strake_json_root(handle, &value, nullptr) == STRAKE_OK);
    return value;
  }

  strake_json_document* handle = nullptr;
};

class Tree {
public:
  explicit Tree(const Document& document) {
    must(strake_json_tree_of_value(document.root(), nullptr, &handle, nullptr) == STRAKE_OK);
  }
  ~Tree() { must(strake_json_tree_free(handle, nullptr) == STRAKE_OK); }
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  [[nodiscard]] bool equals(const Document& document) const {
    const Tree other(document);
    return strake_json_node_equal(root(), other.root(), nullptr) == STRAKE_OK;
  }
  [[nodiscard]] strake_json_node root() const {
    strake_json_node node{};
    must(strake_json_tree_root(handle, &node, nullptr) == STRAKE_OK);
    return node;
  }
  [[nodiscard]] std::uint64_t count() const {
    std::uint64_t count = 0;
    must(strake_json_tree_get_node_count(handle, &count, nullptr) == STRAKE_OK);
    return count;
  }

  strake_json_tree* handle = nullptr;
};

void apply(const Document& from, const Document& patch) {
  const Tree tree(from);
  const strake_json_node root = tree.root();
  const std::uint64_t count = tree.count();
  const strake_status status = strake_json_patch_apply(tree.handle, patch.root(), nullptr, nullptr, nullptr);
  must(status != STRAKE_INTERNAL);
  if (status != STRAKE_OK) {
    must(tree.root().place == root.place && tree.count() == count && tree.equals(from));
  }
  const Tree merged(from);
  must(strake_json_merge_patch_apply(merged.handle, patch.root(), nullptr) == STRAKE_OK);
}

void make(const Document& from, const Document& to) {
  Document patch;
  must(strake_json_patch_make(from.root(), to.root(), nullptr, &patch.handle, nullptr) == STRAKE_OK);
  const Tree tree(from);
  must(strake_json_patch_apply(tree.handle, patch.root(), nullptr, nullptr, nullptr) == STRAKE_OK && tree.equals(to));
  Document merge;
  if (strake_json_merge_patch_make(from.root(), to.root(), nullptr, &merge.handle, nullptr) == STRAKE_OK) {
    const Tree merged(from);
    must(strake_json_merge_patch_apply(merged.handle, merge.root(), nullptr) == STRAKE_OK && merged.equals(to));
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  const auto line = [&] {
    const std::string_view text = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), text.size() + 1));
    return text;
  };
  const Document from(line());
  const Document to(line());
  const Document patch(line());
  if (from.handle != nullptr && patch.handle != nullptr) {
    apply(from, patch);
  }
  if (from.handle != nullptr && to.handle != nullptr) {
    make(from, to);
  }
  return 0;
}
