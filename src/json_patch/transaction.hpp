#pragma once
#include <vector>

#include "json_tree/tree.hpp"
#include "kernels/borrowed.hpp"

namespace strake::json {

/// Changes of a tree that come all or not at all: what isn't committed is undone, so that every node stands where it
/// stood, under the token that it had. To undo can't fail, as each step gives back what it took.
class Transaction {
public:
  explicit Transaction(Tree& tree [[clang::lifetimebound]]) : tree_(tree) {}
  ~Transaction() { undo(); }
  Transaction(const Transaction&) = delete;
  Transaction(Transaction&&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  Transaction& operator=(Transaction&&) = delete;

  /// Takes charge of a node that was made for these changes.
  [[nodiscard]] Result<NodeId> own(Result<NodeId> made);
  /// Detaches a node, which may be put elsewhere.
  void take(NodeId node);
  /// Puts a detached node to a place that the tree has checked.
  void put(NodeId node, Position&& to);
  /// Puts a detached node in the place of another, which goes when all is committed.
  void replace(NodeId old, NodeId node);
  /// Takes a node, which goes when all is committed.
  void drop(NodeId node);

  void commit();

private:
  enum class Change : std::uint8_t { made, taken, put };
  struct Step {
    Change change = Change::made;
    NodeId node = 0;
    Position from; ///< Where it was taken.
  };

  void undo();

  kernels::Borrowed<Tree> tree_;
  std::vector<Step> steps_;
  std::vector<NodeId> dropped_;
};

} // namespace strake::json
