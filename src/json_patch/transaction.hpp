#pragma once
#include <utility>
#include <vector>

#include "json_tree/tree.hpp"

namespace strake::json {

/// Changes of a tree that come all or not at all: they can be undone, so that every node stands where it stood, under
/// the token that it had. To undo can't fail, as each step gives back what it took. Holds the tree as long as they are
/// under way.
class Transaction {
public:
  explicit Transaction(Tree&& tree) : tree_(std::move(tree)) {}

  [[nodiscard]] Tree& tree() [[clang::lifetimebound]] { return tree_; }

  /// Takes charge of a node that was made for these changes.
  [[nodiscard]] Result<NodeId> own(Result<NodeId> made);
  /// Detaches a node, which may be put elsewhere.
  void take(NodeId node);
  /// Puts a detached node to a place that the tree has checked.
  void put(NodeId node, NodePosition&& to);
  /// Puts a detached node in the place of another, which goes when all is committed.
  void replace(NodeId old, NodeId node);
  /// Takes a node, which goes when all is committed.
  void drop(NodeId node);

  void commit();
  void undo();

private:
  enum class Change : std::uint8_t { made, taken, put };
  struct Step {
    Change change = Change::made;
    NodeId node = 0;
    NodePosition from; ///< Where it was taken.
  };

  Tree tree_;
  std::vector<Step> steps_;
  std::vector<NodeId> dropped_;
};

/// Has a tree changed, all or not at all.
template <class Change>
[[nodiscard]] Done transact(Tree& tree, Change change) {
  Transaction changes(std::move(tree));
  Done done;
  try {
    done = change(changes);
  } catch (...) {
    changes.undo();
    tree = std::move(changes.tree());
    throw;
  }
  done ? changes.commit() : changes.undo();
  tree = std::move(changes.tree());
  return done;
}

} // namespace strake::json
