#include "json_patch/transaction.hpp"

#include <utility>

namespace strake::json {

// Each function finds its memory before it changes anything.

Result<NodeId> Transaction::own(Result<NodeId> made) {
  if (made) {
    Fresh fresh(tree_, *made);
    steps_.push_back({.change = Change::made, .node = *made, .from = {}});
    fresh.keep();
  }
  return made;
}

void Transaction::take(NodeId node) {
  steps_.push_back({.change = Change::taken, .node = node, .from = {}});
  steps_.back().from = tree_.get().take(node);
}

void Transaction::put(NodeId node, Position&& to) {
  steps_.push_back({.change = Change::put, .node = node, .from = {}});
  tree_.get().put(node, std::move(to));
}

void Transaction::replace(NodeId old, NodeId node) {
  const Bytes name = tree_.get().name(old);
  Position to{.parent = tree_.get().parent(old),
              .index = tree_.get().index(old),
              .is_root = old == tree_.get().root(),
              .name = std::vector<std::uint8_t>(name.begin(), name.end())};
  drop(old);
  put(node, std::move(to));
}

void Transaction::drop(NodeId node) {
  dropped_.push_back(node);
  take(node);
}

void Transaction::commit() {
  steps_.clear();
  for (const NodeId node : dropped_) {
    tree_.get().destroy(node);
  }
  dropped_.clear();
}

void Transaction::undo() {
  while (!steps_.empty()) {
    Step step = std::move(steps_.back());
    steps_.pop_back();
    switch (step.change) {
    case Change::made:
      tree_.get().destroy(step.node);
      break;
    case Change::taken:
      tree_.get().put(step.node, std::move(step.from));
      break;
    case Change::put:
      static_cast<void>(tree_.get().take(step.node));
      break;
    }
  }
}

} // namespace strake::json
