#include <vector>

#include "json_patch/patch.hpp"
#include "json_patch/transaction.hpp"
#include "json_tree/copy.hpp"
#include "kernels/borrowed.hpp"

namespace strake::json {
namespace {

/// Merges objects of a patch into those of the tree that both are in.
class Merger {
public:
  Merger(Tree& tree [[clang::lifetimebound]], Transaction& changes [[clang::lifetimebound]])
      : tree_(tree), changes_(changes) {}

  [[nodiscard]] Done merge(NodeId patch) {
    if (tree_.get().at(patch).kind != Kind::object) {
      changes_.get().replace(tree_.get().root(), patch);
      return {};
    }
    if (const Done done = enter(tree_.get().root(), patch); !done) {
      return done;
    }
    while (!pending_.empty()) {
      const Pair next = pending_.back();
      pending_.pop_back();
      if (const Done done = merge_members(next); !done) {
        return done;
      }
    }
    changes_.get().drop(patch);
    return {};
  }

private:
  struct Pair {
    NodeId target = 0; ///< An object, and what is merged into it.
    NodeId patch = 0;
  };

  /// Has an object merged into a node, in the place of which an empty one comes if it is none.
  [[nodiscard]] Done enter(NodeId target, NodeId patch) {
    if (tree_.get().at(target).kind != Kind::object) {
      const Result<NodeId> made = empty_object();
      if (!made) {
        return std::unexpected(made.error());
      }
      changes_.get().replace(target, *made);
      target = *made;
    }
    pending_.push_back({.target = target, .patch = patch});
    return {};
  }

  [[nodiscard]] Result<NodeId> empty_object() {
    return changes_.get().own(tree_.get().make({.kind = Kind::object, .bits = 0, .text = {}}));
  }

  [[nodiscard]] Done merge_members(Pair pair) {
    NodeId value = tree_.get().first(pair.patch);
    while (value != 0) {
      const NodeId next = tree_.get().next(value);
      if (const Done done = merge_member(pair.target, value); !done) {
        return done;
      }
      value = next;
    }
    return {};
  }

  [[nodiscard]] Done merge_member(NodeId object, NodeId value) {
    const NodeId old = tree_.get().member(object, tree_.get().name(value));
    switch (tree_.get().at(value).kind) {
    case Kind::null:
      if (old != 0) {
        changes_.get().drop(old);
      }
      return {};
    case Kind::object:
      return old == 0 ? add_object(object, value) : enter(old, value);
    default:
      return old == 0 ? add(object, tree_.get().name(value), value) : replace(old, value);
    }
  }

  [[nodiscard]] Done replace(NodeId old, NodeId value) {
    changes_.get().take(value);
    changes_.get().replace(old, value);
    return {};
  }

  [[nodiscard]] Done add(NodeId object, Bytes name, NodeId node) {
    Result<Position> to = tree_.get().member_position(object, tree_.get().count(object), name, node);
    if (!to) {
      return std::unexpected(to.error());
    }
    changes_.get().take(node);
    changes_.get().put(node, std::move(*to));
    return {};
  }

  /// The object without its nulls, so it is merged into an empty one.
  [[nodiscard]] Done add_object(NodeId object, NodeId value) {
    const Result<NodeId> made = empty_object();
    const Done added = made ? add(object, tree_.get().name(value), *made) : std::unexpected(made.error());
    return added ? enter(*made, value) : added;
  }

  kernels::Borrowed<Tree> tree_;
  kernels::Borrowed<Transaction> changes_;
  std::vector<Pair> pending_;
};

} // namespace

Done apply_merge_patch(Tree& tree, const Located& patch) {
  Transaction changes(tree);
  const Result<NodeId> copied = changes.own(copy(tree, patch.document, patch.place));
  if (!copied) {
    return std::unexpected(copied.error());
  }
  const Done merged = Merger(tree, changes).merge(*copied);
  if (merged) {
    changes.commit();
  }
  return merged;
}

} // namespace strake::json
