// Changes of a tree in any order with any arguments: a call that fails changes nothing, tokens of what is gone are
// stale, and what is frozen is equal to what was.
#include <strake/strake.h>

#include <cstring>
#include <string_view>
#include <vector>

#include "must.hpp"

namespace {

using fuzz::must;

/// Takes the fuzzer's bytes apart.
class Script {
public:
  explicit Script(std::string_view bytes) : bytes_(bytes) {}
  [[nodiscard]] bool at_end() const { return bytes_.empty(); }
  std::uint8_t byte() {
    const auto value = static_cast<std::uint8_t>(bytes_.empty() ? 0 : bytes_.front());
    bytes_.remove_prefix(bytes_.empty() ? 0 : 1);
    return value;
  }
  std::string_view text() {
    const std::string_view text = bytes_.substr(0, byte() % 16);
    bytes_.remove_prefix(text.size());
    return text;
  }

private:
  std::string_view bytes_;
};

class Trial {
public:
  explicit Trial(bool keeps_duplicates) : names_are_unique_(!keeps_duplicates) {
    strake_json_tree_options limits STRAKE_JSON_TREE_OPTIONS_INIT;
    limits.duplicates = keeps_duplicates ? STRAKE_JSON_KEEP_ALL : STRAKE_JSON_REFUSE_DUPLICATES;
    limits.max_nodes = 300;
    limits.max_members = 20;
    must(strake_json_tree_new(&limits, &tree_, nullptr) == STRAKE_OK);
    nodes_.push_back(root());
  }
  ~Trial() { must(strake_json_tree_free(tree_, nullptr) == STRAKE_OK); }
  Trial(const Trial&) = delete;
  Trial& operator=(const Trial&) = delete;

  void step(Script& script) {
    const std::uint64_t before = count();
    const strake_json_node node = any(script);
    strake_json_node made{};
    const strake_status status = change(script, node, made);
    must(status != STRAKE_INTERNAL && status != STRAKE_OUT_OF_MEMORY);
    must(status == STRAKE_OK || count() == before);
    must((made.tree != nullptr) <= (status == STRAKE_OK));
    if (made.tree != nullptr && nodes_.size() < 200) {
      nodes_.push_back(made);
    }
  }

  /// All that is known of the tree agrees.
  void check() {
    std::vector<strake_json_node_item> items(300);
    std::uint64_t cursor = 0;
    std::size_t given = 0;
    must(strake_json_node_walk(root(), &cursor, items.data(), items.size(), &given, nullptr) == STRAKE_OK);
    must(given <= count());
    for (std::size_t i = 0; i < given; ++i) {
      char path[4096];
      std::size_t size = 0;
      strake_json_node found{};
      must(strake_json_node_get_path(items[i].node, path, sizeof path, &size, nullptr) == STRAKE_OK);
      const strake_status status = strake_json_node_at(root(), path, size, &found, nullptr);
      must(status == STRAKE_OK || !names_are_unique_);
    }
    check_frozen();
  }

private:
  strake_json_node root() {
    strake_json_node node{};
    must(strake_json_tree_root(tree_, &node, nullptr) == STRAKE_OK);
    return node;
  }
  std::uint64_t count() {
    std::uint64_t count = 0;
    must(strake_json_tree_get_node_count(tree_, &count, nullptr) == STRAKE_OK);
    return count;
  }
  strake_json_node any(Script& script) { return nodes_[script.byte() % nodes_.size()]; }

  void check_frozen() {
    strake_json_document* document = nullptr;
    must(strake_json_node_freeze(root(), &document, nullptr) == STRAKE_OK);
    strake_json_value value{};
    must(strake_json_root(document, &value, nullptr) == STRAKE_OK);
    strake_json_tree_options limits STRAKE_JSON_TREE_OPTIONS_INIT;
    limits.duplicates = STRAKE_JSON_KEEP_ALL;
    strake_json_tree* copy = nullptr;
    must(strake_json_tree_of_value(value, &limits, &copy, nullptr) == STRAKE_OK);
    strake_json_node copied{};
    must(strake_json_tree_root(copy, &copied, nullptr) == STRAKE_OK);
    must(strake_json_node_equal(root(), copied, nullptr) == STRAKE_OK);
    must(strake_json_tree_free(copy, nullptr) == STRAKE_OK);
    must(strake_json_free(document, nullptr) == STRAKE_OK);
  }

  strake_json_content content(Script& script) {
    const std::uint8_t kind = script.byte() % 12;
    switch (kind) {
    case STRAKE_JSON_CONTENT_INT64:
      return strake_json_content_int64(-int64_t{script.byte()});
    case STRAKE_JSON_CONTENT_UINT64:
      return strake_json_content_uint64(UINT64_MAX - script.byte());
    case STRAKE_JSON_CONTENT_DOUBLE:
      return strake_json_content_double(script.byte() / 7.0);
    case STRAKE_JSON_CONTENT_NUMBER:
    case STRAKE_JSON_CONTENT_STRING: {
      const std::string_view text = script.text();
      return kind == STRAKE_JSON_CONTENT_NUMBER ? strake_json_content_number(text.data(), text.size())
                                                : strake_json_content_string(text.data(), text.size());
    }
    case STRAKE_JSON_CONTENT_BOOLEAN:
      return strake_json_content_boolean(script.byte() & 1);
    case STRAKE_JSON_CONTENT_COPY:
      return strake_json_content_copy(any(script));
    case STRAKE_JSON_CONTENT_NODE:
      return strake_json_content_node(any(script));
    case STRAKE_JSON_CONTENT_OBJECT:
      return strake_json_content_object();
    default:
      return strake_json_content_array();
    }
  }

  strake_status change(Script& script, strake_json_node node, strake_json_node& made) {
    switch (script.byte() % 14) {
    case 0:
    case 1:
      return strake_json_node_append(node, content(script), &made, nullptr);
    case 2:
      return strake_json_node_insert(node, script.byte() % 4, content(script), &made, nullptr);
    case 3:
    case 4: {
      const std::string_view name = script.text();
      return strake_json_node_set(node, name.data(), name.size(), content(script), &made, nullptr);
    }
    case 5: {
      const std::string_view name = script.text();
      return strake_json_node_insert_member(node, script.byte() % 4, name.data(), name.size(), content(script), &made,
                                            nullptr);
    }
    case 6:
      return strake_json_node_replace(node, content(script), &made, nullptr);
    case 7: {
      const std::string_view pointer = script.text();
      return strake_json_node_add_at(node, pointer.data(), pointer.size(), content(script), &made, nullptr);
    }
    case 8: {
      const strake_status status = strake_json_node_remove(node, nullptr);
      strake_json_node_item item{};
      must(status != STRAKE_OK || strake_json_node_get_item(node, &item, nullptr) == STRAKE_JSON_STALE_NODE);
      return status;
    }
    case 9:
      return strake_json_node_detach(node, nullptr);
    case 10:
      return strake_json_node_clear(node, nullptr);
    case 11: {
      const std::string_view name = script.text();
      return strake_json_node_rename(node, name.data(), name.size(), nullptr);
    }
    case 12:
      return strake_json_node_swap(node, any(script), nullptr);
    default:
      return script.byte() % 8 == 0 ? strake_json_tree_remove_detached(tree_, nullptr)
                                    : strake_json_tree_make(tree_, content(script), &made, nullptr);
    }
  }

  strake_json_tree* tree_ = nullptr;
  bool names_are_unique_;
  std::vector<strake_json_node> nodes_; ///< Some of which are gone.
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Script script(std::string_view(reinterpret_cast<const char*>(data), size));
  Trial trial((script.byte() & 1U) != 0);
  for (int steps = 0; !script.at_end() && steps < 300; ++steps) {
    trial.step(script);
  }
  trial.check();
  return 0;
}
