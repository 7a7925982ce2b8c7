#pragma once
// Trees that are driven through the C API.
#include <gtest/gtest.h>
#include <strake/strake.h>

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace trees {

using namespace std::string_view_literals;

inline const std::uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}
inline std::string text_of(strake_bytes bytes) {
  return bytes.size == 0 ? std::string() : std::string(reinterpret_cast<const char*>(bytes.data), bytes.size);
}

/// A document, freed at the end.
class Document {
public:
  Document() = default;
  explicit Document(std::string_view text, std::uint32_t lenience = 0, strake_json_duplicates duplicates = 0) {
    strake_json_options options STRAKE_JSON_OPTIONS_INIT;
    options.lenience = lenience;
    options.duplicates = duplicates;
    options.max_depth = (1U << 24U) - 1;
    EXPECT_EQ(strake_json_parse(bytes_of(text), text.size(), &options, &handle, nullptr), STRAKE_OK) << text;
  }
  ~Document() { EXPECT_EQ(strake_json_free(handle, nullptr), STRAKE_OK); }
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  [[nodiscard]] strake_json_value root() const {
    strake_json_value value{};
    EXPECT_EQ(strake_json_root(handle, &value, nullptr), STRAKE_OK);
    return value;
  }

  strake_json_document* handle = nullptr;
};

/// A tree, freed at the end.
class Tree {
public:
  explicit Tree(const strake_json_tree_options* limits = nullptr) {
    EXPECT_EQ(strake_json_tree_new(limits, &handle, nullptr), STRAKE_OK);
  }
  explicit Tree(std::string_view text, const strake_json_tree_options* limits = nullptr) {
    strake_json_options options STRAKE_JSON_OPTIONS_INIT;
    options.lenience = STRAKE_JSON_KEEP_DECIMALS;
    options.duplicates = limits == nullptr ? 0 : limits->duplicates;
    options.max_depth = (1U << 24U) - 1;
    EXPECT_EQ(strake_json_tree_parse(bytes_of(text), text.size(), &options, limits, &handle, nullptr), STRAKE_OK)
        << text;
  }
  ~Tree() { EXPECT_EQ(strake_json_tree_free(handle, nullptr), STRAKE_OK); }
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  [[nodiscard]] strake_json_node root() const {
    strake_json_node node{};
    EXPECT_EQ(strake_json_tree_root(handle, &node, nullptr), STRAKE_OK);
    return node;
  }
  [[nodiscard]] strake_json_node at(std::string_view pointer) const {
    strake_json_node node{};
    EXPECT_EQ(strake_json_node_at(root(), pointer.data(), pointer.size(), &node, nullptr), STRAKE_OK) << pointer;
    return node;
  }
  [[nodiscard]] strake_json_node make(strake_json_content content) {
    strake_json_node node{};
    EXPECT_EQ(strake_json_tree_make(handle, content, &node, nullptr), STRAKE_OK);
    return node;
  }
  [[nodiscard]] std::uint64_t memory() const {
    std::uint64_t memory = 0;
    EXPECT_EQ(strake_json_tree_get_memory(handle, &memory, nullptr), STRAKE_OK);
    return memory;
  }
  [[nodiscard]] std::uint64_t count() const {
    std::uint64_t count = 0;
    EXPECT_EQ(strake_json_tree_get_node_count(handle, &count, nullptr), STRAKE_OK);
    return count;
  }

  strake_json_tree* handle = nullptr;
};

inline strake_json_content text(std::string_view text) { return strake_json_content_string(text.data(), text.size()); }
inline strake_json_content number(std::string_view text) {
  return strake_json_content_number(text.data(), text.size());
}
inline strake_status set(strake_json_node object, std::string_view name, strake_json_content content,
                         strake_json_node* node = nullptr) {
  return strake_json_node_set(object, name.data(), name.size(), content, node, nullptr);
}
inline strake_status append(strake_json_node array, strake_json_content content, strake_json_node* node = nullptr) {
  return strake_json_node_append(array, content, node, nullptr);
}
inline strake_json_node_item item_of(strake_json_node node) {
  strake_json_node_item item{};
  EXPECT_EQ(strake_json_node_get_item(node, &item, nullptr), STRAKE_OK);
  return item;
}
inline bool operator==(const strake_json_node& a, const strake_json_node& b) {
  return a.tree == b.tree && a.place == b.place;
}

/// What stands before what a node holds.
inline std::string opening(const strake_json_node_item& item) {
  switch (item.type) {
  case STRAKE_JSON_NULL:
    return "null";
  case STRAKE_JSON_BOOLEAN:
    return (item.flags & STRAKE_JSON_IS_TRUE) != 0 ? "true" : "false";
  case STRAKE_JSON_STRING:
    return '"' + text_of(item.text) + '"';
  case STRAKE_JSON_ARRAY:
    return "[";
  case STRAKE_JSON_OBJECT:
    return "{";
  default:
    break;
  }
  if (item.text.size > 0) {
    return text_of(item.text);
  }
  if ((item.flags & STRAKE_JSON_IS_INT64) != 0) {
    return std::to_string(item.integer);
  }
  if ((item.flags & STRAKE_JSON_IS_UINT64) != 0) {
    return std::to_string(item.natural);
  }
  char room[40];
  std::snprintf(room, sizeof room, "%.17g", item.real);
  return room;
}

/// The text of a node, without escapes, as a walk in batches of a size gives it.
inline std::string print(strake_json_node node, std::size_t batch = 3) {
  std::vector<strake_json_node_item> items(batch);
  std::string out;
  std::vector<char> open;
  std::uint64_t cursor = 0;
  std::size_t count = 0;
  bool first = true;
  const auto close_to = [&](std::size_t depth) {
    for (; open.size() > depth; open.pop_back()) {
      out += open.back();
      first = false;
    }
  };
  do {
    const strake_status status = strake_json_node_walk(node, &cursor, items.data(), items.size(), &count, nullptr);
    EXPECT_EQ(status, STRAKE_OK) << strake_status_name(status);
    for (std::size_t i = 0; i < count; ++i) {
      const strake_json_node_item& item = items[i];
      close_to(item.depth);
      out += first ? "" : ",";
      out += !open.empty() && open.back() == '}' ? '"' + text_of(item.name) + "\":" : "";
      out += opening(item);
      first = item.count > 0;
      if (item.type == STRAKE_JSON_ARRAY || item.type == STRAKE_JSON_OBJECT) {
        open.push_back(item.type == STRAKE_JSON_ARRAY ? ']' : '}');
      }
      if (item.count == 0) {
        close_to(item.depth);
        first = false;
      }
    }
  } while (count > 0);
  close_to(0);
  return out;
}

inline std::string print(const Tree& tree) { return print(tree.root()); }

} // namespace trees
