#pragma once
#include <limits>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "json_tree/node.hpp"
#include "json_tree/slab.hpp"
#include "json/document.hpp"

namespace strake::json {

/// The limits of a tree. A value equal to a limit is permitted.
struct TreeOptions {
  std::uint64_t max_depth = 1024;                      ///< Containers within each other, where a value leaves the tree.
  std::uint64_t max_members = 1U << 20U;               ///< Elements or members of one container.
  std::uint64_t max_string = std::uint64_t{16} << 20U; ///< Bytes of a string, a name, or the text of a number.
  std::uint64_t max_memory = std::uint64_t{1} << 30U;  ///< Bytes that the tree may take.
  std::uint64_t max_nodes = std::uint64_t{1} << 24U;   ///< Values, detached ones too.
  bool keeps_duplicates = false;                       ///< An object may have members of one name.
};

/// A value without what it holds.
struct Scalar {
  Kind kind = Kind::null;
  std::uint64_t bits = 0; ///< Of a number that isn't a decimal.
  Bytes text;             ///< Of a string or a decimal.
};

/// Where a node stands, or is to stand. All is empty for one that is detached.
struct NodePosition {
  NodeId parent = 0;
  std::uint32_t index = 0;
  bool is_root = false;
  std::vector<std::uint8_t> name;
};

/// A JSON value that can be changed. Its nodes name each other by number and have no memory of their own but for their
/// texts, so that to link, unlink and free them can't fail; nothing recurses, however deep the tree is. A call that
/// fails has changed nothing.
class Tree {
public:
  /// With null as its root.
  explicit Tree(const TreeOptions& options);

  [[nodiscard]] const TreeOptions& options() const [[clang::lifetimebound]] { return options_; }
  /// Bytes of memory that it takes.
  [[nodiscard]] std::uint64_t memory() const {
    return std::uint64_t{nodes_.memory()} + members_.memory() + texts_.memory() + text_memory_;
  }
  [[nodiscard]] std::uint64_t size() const { return live_; }

  /// What names a node outside of the tree, and is never that of another.
  [[nodiscard]] std::uint64_t place_of(NodeId node) const {
    return std::uint64_t{nodes_[node].generation} << 32U | node;
  }
  [[nodiscard]] Result<NodeId> node_of(std::uint64_t place) const;

  // Reading. 0 stands for no node.

  [[nodiscard]] const Node& at(NodeId node) const [[clang::lifetimebound]] { return nodes_[node]; }
  [[nodiscard]] NodeId root() const { return root_; }
  [[nodiscard]] NodeId parent(NodeId node) const { return nodes_[node].parent; }
  [[nodiscard]] std::uint32_t count(NodeId node) const { return children(node).count(); }
  [[nodiscard]] NodeId first(NodeId node) const { return children(node).first(); }
  [[nodiscard]] NodeId last(NodeId node) const { return children(node).last(); }
  [[nodiscard]] NodeId next(NodeId node) const { return parent(node) == 0 ? 0 : siblings(node).next(node); }
  [[nodiscard]] NodeId previous(NodeId node) const { return parent(node) == 0 ? 0 : siblings(node).previous(node); }
  /// What a container holds at a position below its count.
  [[nodiscard]] NodeId child(NodeId node, std::uint32_t index) const { return children(node).at(index); }
  /// The position of a node in its container.
  [[nodiscard]] std::uint32_t index(NodeId node) const { return parent(node) == 0 ? 0 : siblings(node).position(node); }
  /// The value of the first member with a name.
  [[nodiscard]] NodeId member(NodeId object, Bytes name) const;
  /// The value of the first member, and of the one behind another, in the order in which names are searched.
  [[nodiscard]] NodeId first_by_name(NodeId object) const;
  [[nodiscard]] NodeId next_by_name(NodeId node) const;
  [[nodiscard]] bool is_member(NodeId node) const { return nodes_[node].member != 0; }
  [[nodiscard]] Bytes name(NodeId node) const [[clang::lifetimebound]] { return members_[nodes_[node].member].name; }
  /// Of a string or a decimal.
  [[nodiscard]] Bytes text(NodeId node) const [[clang::lifetimebound]] { return texts_[nodes_[node].text()].bytes; }
  /// Whether a node is another one, or is somewhere in it.
  [[nodiscard]] bool holds(NodeId node, NodeId other) const;
  /// The node behind another in the order of the text, within top; 0 behind the last.
  [[nodiscard]] NodeId next_in_text(NodeId node, NodeId top) const;

  // Making. New nodes are detached.

  [[nodiscard]] Result<NodeId> make(const Scalar& scalar);

  /// Has a new node used, and frees it if that fails.
  template <class Use>
  [[nodiscard]] Done use_new(NodeId made, Use use) {
    Done used;
    try {
      used = use();
    } catch (...) {
      destroy(made);
      throw;
    }
    if (!used) {
      destroy(made);
    }
    return used;
  }

  // Changing.

  [[nodiscard]] Done insert(NodeId array, std::uint64_t index, NodeId node);
  [[nodiscard]] Done insert_member(NodeId object, std::uint64_t index, Bytes name, NodeId node);
  /// Gives the first member of a name another value, or the object another member.
  [[nodiscard]] Done set(NodeId object, Bytes name, NodeId node);
  /// Puts a node in the place of another, which is freed.
  [[nodiscard]] Done replace(NodeId old, NodeId node);
  [[nodiscard]] Done rename(NodeId node, Bytes name);
  /// Puts two nodes in the place of each other.
  [[nodiscard]] Done exchange(NodeId a, NodeId b);
  [[nodiscard]] Done detach(NodeId node);
  [[nodiscard]] Done remove(NodeId node);
  [[nodiscard]] Done clear(NodeId container);
  void remove_detached();

  // The steps of changes, for those that are made of several.

  /// Where a node that is put into a container will stand; refused if it can't stand there. The index is that behind
  /// taking it from where it stands.
  [[nodiscard]] Result<NodePosition> element_position(NodeId array, std::uint64_t index, NodeId node);
  [[nodiscard]] Result<NodePosition> member_position(NodeId object, std::uint64_t index, Bytes name, NodeId node);
  /// Detaches a node. While it has no root, a tree can only be put right.
  [[nodiscard]] NodePosition take(NodeId node);
  /// Puts a detached node where one was taken, or where one of the functions above says.
  void put(NodeId node, NodePosition&& to);
  /// Frees a node and all that it holds, wherever it stands.
  void destroy(NodeId node);

private:
  using Children = Sequence<Node>;
  using Names = Sequence<Member>;
  using Family = Sequence<const Node>;

  [[nodiscard]] Family children(NodeId node) const [[clang::lifetimebound]] {
    return {nodes_.all(), nodes_[node].is_container() ? nodes_[node].children() : 0};
  }
  [[nodiscard]] Family siblings(NodeId node) const [[clang::lifetimebound]] {
    return {nodes_.all(), nodes_[parent(node)].children()};
  }
  template <class T>
  [[nodiscard]] Done make_room(Slab<T>& slab);
  [[nodiscard]] Done check_memory(std::uint64_t more) const;
  [[nodiscard]] Result<std::vector<std::uint8_t>> own_text(Bytes text) const;
  [[nodiscard]] Done check_move(NodeId container, NodeId node) const;
  [[nodiscard]] Result<std::uint32_t> check_index(NodeId container, std::uint64_t index, NodeId node) const;
  [[nodiscard]] bool precedes(std::uint32_t member, std::uint32_t other) const;
  void add_name(NodeId object, NodeId node, std::vector<std::uint8_t>&& name);
  [[nodiscard]] std::vector<std::uint8_t> drop_name(NodeId node);
  void list_detached(NodeId node);
  void unlist_detached(NodeId node);
  [[nodiscard]] NodeId cut_below(NodeId node, bool is_top);
  void destroy_below(NodeId top);
  void release(NodeId node);

  TreeOptions options_;
  Slab<Node> nodes_;
  Slab<Member> members_;
  Slab<Text> texts_;
  std::uint64_t text_memory_ = 0; ///< Of names and texts.
  std::uint64_t live_ = 0;
  NodeId root_ = 0;
  NodeId detached_ = 0; ///< The first of those that have no parent, but for the root.
};

} // namespace strake::json
