#pragma once
// Trees, their nodes, and what becomes a node, as arguments of several files.
#include <optional>

#include "json_handles.hpp"
#include "json_tree/copy.hpp"
#include "json_tree/tree.hpp"
#include "strake/json_tree.h"

namespace strake::boundary {

template <>
struct HandleTraits<strake_json_tree> {
  using Object = json::Tree;
  static constexpr std::uint8_t tag = 12;
  static constexpr const char* name = "strake_json_tree";
};

/// A node of a tree that the call reads.
struct ReadNode {
  const json::Tree& tree;
  json::NodeId node;
};

/// A node of a tree that the call changes.
struct WrittenNode {
  json::Tree& tree;
  json::NodeId node;
};

/// The node that a token names, together with the use of its tree.
template <class Access, class Value>
class NodeIn {
public:
  NodeIn(Access tree, std::uint64_t place, const char* name) : tree_(tree), place_(place), name_(name) {}

  void clear() {}
  [[gnu::always_inline]] bool check(Outcome& outcome) {
    if (!tree_.check(outcome)) {
      return false;
    }
    const Result<json::NodeId> node = tree_.value().node_of(place_);
    node_ = node.value_or(0);
    return node || outcome.refuse(node.error().status, name_);
  }
  [[nodiscard]] Value value() const { return {.tree = tree_.value(), .node = node_}; }
  [[gnu::always_inline]] void release(bool broken) { tree_.release(broken); }

private:
  Access tree_;
  std::uint64_t place_;
  const char* name_;
  json::NodeId node_ = 0;
};

using NodeToRead = NodeIn<Reads<strake_json_tree>, ReadNode>;
using NodeToWrite = NodeIn<Writes<strake_json_tree>, WrittenNode>;

inline NodeToRead reads(const strake_json_node& node, const char* name) {
  return {reads(node.tree, name), node.place, name};
}

/// That a node only reads its tree in some calls is no promise of the tree.
inline NodeToWrite writes(const strake_json_node& node, const char* name) {
  return {writes(handle_of<strake_json_tree>(token_of(node.tree)), name), node.place, name};
}

/// A node that must be of the tree that another argument has taken.
class NodeOfSameTree {
public:
  NodeOfSameTree(const strake_json_node& node, const strake_json_tree* tree, const char* name)
      : node_(node), tree_(tree), name_(name) {}

  void clear() {}
  bool check(Outcome& outcome) {
    if (node_.tree == tree_) {
      return true;
    }
    Reads<strake_json_tree> other = reads(node_.tree, name_);
    const bool is_tree = other.check(outcome);
    other.release(false);
    return is_tree && outcome.refuse(STRAKE_JSON_OTHER_TREE, name_);
  }
  [[nodiscard]] std::uint64_t value() const { return node_.place; }
  void release(bool /*broken*/) {}

private:
  strake_json_node node_;
  const strake_json_tree* tree_;
  const char* name_;
};

/// A node for the caller.
class NodeOut {
public:
  NodeOut(strake_json_node* out, const strake_json_tree* tree, const char* name, bool optional)
      : out_(out, name, optional), tree_(tree) {}
  void clear() { out_.clear(); }
  bool check(Outcome& outcome) { return out_.check(outcome); }
  [[nodiscard]] NodeOut& value() { return *this; }
  void release(bool /*broken*/) {}

  /// Node 0 is what isn't there.
  [[nodiscard]] Done put(const json::Tree& tree, json::NodeId node) {
    if (node == 0) {
      return failure(STRAKE_JSON_NOT_FOUND);
    }
    out_ = {.tree = tree_, .place = tree.place_of(node)};
    return {};
  }

private:
  Returned<strake_json_node> out_;
  const strake_json_tree* tree_;
};

/// What is to become a node of a tree: new, a copy, or a node of it.
class ContentIn {
public:
  ContentIn(const strake_json_content& content, const strake_json_tree* tree)
      : content_(content), tree_(tree), text_(text(content.text, content.size, "content")) {}

  void clear() {}
  bool check(Outcome& outcome) {
    switch (content_.kind) {
    case STRAKE_JSON_CONTENT_VALUE:
      return document_.emplace(content_.value, "content").check(outcome);
    case STRAKE_JSON_CONTENT_COPY:
      return content_.node.tree == tree_ || other_.emplace(reads(content_.node, "content")).check(outcome);
    case STRAKE_JSON_CONTENT_NODE:
      return NodeOfSameTree(content_.node, tree_, "content").check(outcome);
    default:
      return one_of(content_.kind, STRAKE_JSON_CONTENT_NULL, STRAKE_JSON_CONTENT_NODE, "content").check(outcome) &&
             one_of(content_.reserved, 0, 0, "content").check(outcome) && text_.check(outcome);
    }
  }
  [[nodiscard]] const ContentIn& value() const { return *this; }
  void release(bool broken) {
    if (document_) {
      document_->release(broken);
    }
    if (other_) {
      other_->release(broken);
    }
  }

  /// Whether the node is made for this call, and goes with it if it fails.
  [[nodiscard]] bool is_new() const { return content_.kind != STRAKE_JSON_CONTENT_NODE; }

  /// The node, which is detached if it is new.
  [[nodiscard]] Result<json::NodeId> node_in(json::Tree& tree) const {
    if (document_.has_value()) {
      const Located from = document_->value();
      return json::copy(tree, from.document, from.place);
    }
    if (other_) {
      return json::copy(tree, other_->value().tree, other_->value().node);
    }
    if (content_.kind != STRAKE_JSON_CONTENT_COPY && content_.kind != STRAKE_JSON_CONTENT_NODE) {
      return make_in(tree);
    }
    const Result<json::NodeId> own = tree.node_of(content_.node.place);
    return own && is_new() ? json::copy(tree, tree, *own) : own;
  }

private:
  [[nodiscard]] Result<json::NodeId> make_in(json::Tree& tree) const;

  strake_json_content content_;
  const strake_json_tree* tree_;
  BytesIn text_;
  std::optional<ValueIn> document_;
  std::optional<NodeToRead> other_;
};

inline constexpr strake_json_tree_options default_tree_options = STRAKE_JSON_TREE_OPTIONS_INIT;

/// The limits of a tree, each of which is possible.
class TreeLimits {
public:
  explicit TreeLimits(const strake_json_tree_options* from)
      : given_(options(from, default_tree_options, sizeof(strake_json_tree_options), "limits")) {}
  void clear() {}
  bool check(Outcome& outcome) {
    const strake_json_tree_options& from = given_.value();
    return given_.check(outcome) && one_of(from.max_depth, 0, json::Value::most_depth, "limits").check(outcome) &&
           one_of(from.max_members, 0, UINT32_MAX - 1, "limits").check(outcome) &&
           one_of(from.max_string, 0, UINT32_MAX, "limits").check(outcome) &&
           one_of(from.max_nodes, 1, UINT32_MAX - 1, "limits").check(outcome) &&
           (from.duplicates == STRAKE_JSON_KEEP_ALL ||
            one_of(from.duplicates, STRAKE_JSON_REFUSE_DUPLICATES, STRAKE_JSON_REFUSE_DUPLICATES, "limits")
                .check(outcome)) &&
           one_of(from.reserved, 0, 0, "limits").check(outcome);
  }
  [[nodiscard]] json::TreeOptions value() const {
    const strake_json_tree_options& from = given_.value();
    return {.max_depth = from.max_depth,
            .max_members = from.max_members,
            .max_string = from.max_string,
            .max_memory = from.max_memory,
            .max_nodes = from.max_nodes,
            .keeps_duplicates = from.duplicates == STRAKE_JSON_KEEP_ALL};
  }
  void release(bool /*broken*/) {}

private:
  Sized<strake_json_tree_options> given_;
};

} // namespace strake::boundary
