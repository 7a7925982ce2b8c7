#include <vector>

#include "json_patch/patch.hpp"
#include "json_patch/transaction.hpp"
#include "json_tree/copy.hpp"

namespace strake::json {
namespace {

/// An object of the tree, and one of the patch that is merged into it. The patch is in the tree itself, detached.
struct Pair {
  NodeId target = 0;
  NodeId patch = 0;
};

Result<NodeId> make_object(Transaction& changes) {
  return changes.own(changes.tree().make({.kind = Kind::object, .bits = 0, .text = {}}));
}

/// Has an object merged into a node, in the place of which an empty one comes if it is none.
Done enter(Transaction& changes, std::vector<Pair>& pending, Pair pair) {
  if (changes.tree().at(pair.target).kind != Kind::object) {
    const Result<NodeId> made = make_object(changes);
    if (!made) {
      return std::unexpected(made.error());
    }
    changes.replace(pair.target, *made);
    pair.target = *made;
  }
  pending.push_back(pair);
  return {};
}

Done add(Transaction& changes, NodeId object, Bytes name, NodeId node) {
  Result<NodePosition> to = changes.tree().member_position(object, changes.tree().count(object), name, node);
  if (!to) {
    return std::unexpected(to.error());
  }
  changes.take(node);
  changes.put(node, std::move(*to));
  return {};
}

/// The object without its nulls, so it is merged into an empty one.
Done add_object(Transaction& changes, std::vector<Pair>& pending, NodeId object, NodeId value) {
  const Result<NodeId> made = make_object(changes);
  const Done added = made ? add(changes, object, changes.tree().name(value), *made) : std::unexpected(made.error());
  return added ? enter(changes, pending, {.target = *made, .patch = value}) : added;
}

Done merge_member(Transaction& changes, std::vector<Pair>& pending, NodeId object, NodeId value) {
  const NodeId old = changes.tree().member(object, changes.tree().name(value));
  if (changes.tree().at(value).kind == Kind::null) {
    if (old != 0) {
      changes.drop(old);
    }
    return {};
  }
  if (changes.tree().at(value).kind == Kind::object) {
    return old == 0 ? add_object(changes, pending, object, value)
                    : enter(changes, pending, {.target = old, .patch = value});
  }
  if (old == 0) {
    return add(changes, object, changes.tree().name(value), value);
  }
  changes.take(value);
  changes.replace(old, value);
  return {};
}

Done merge_members(Transaction& changes, std::vector<Pair>& pending, const Pair& pair) {
  NodeId value = changes.tree().first(pair.patch);
  while (value != 0) {
    const NodeId next = changes.tree().next(value);
    if (const Done done = merge_member(changes, pending, pair.target, value); !done) {
      return done;
    }
    value = next;
  }
  return {};
}

Done merge(Transaction& changes, NodeId patch) {
  if (changes.tree().at(patch).kind != Kind::object) {
    changes.replace(changes.tree().root(), patch);
    return {};
  }
  std::vector<Pair> pending;
  Done done = enter(changes, pending, {.target = changes.tree().root(), .patch = patch});
  while (done && !pending.empty()) {
    const Pair next = pending.back();
    pending.pop_back();
    done = merge_members(changes, pending, next);
  }
  if (done) {
    changes.drop(patch);
  }
  return done;
}

} // namespace

Done apply_merge_patch(Tree& tree, const Document& document, Document::Place patch) {
  return transact(tree, [&](Transaction& changes) -> Done {
    const Result<NodeId> copied = changes.own(copy(changes.tree(), document, patch));
    return copied ? merge(changes, *copied) : std::unexpected(copied.error());
  });
}

} // namespace strake::json
