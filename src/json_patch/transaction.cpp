#include "json_patch/transaction.hpp"

#include <utility>

namespace strake::json {

// Each function finds its memory before it changes anything.

Result<NodeId> Transaction::own(Result<NodeId> made) {
  if (!made) {
    return made;
  }
  const Done noted = tree_.use_new(*made, [&] {
    steps_.push_back({.change = Change::made, .node = *made, .from = {}});
    return Done();
  });
  return noted ? made : std::unexpected(noted.error());
}

void Transaction::take(NodeId node) {
  steps_.push_back({.change = Change::taken, .node = node, .from = {}});
  steps_.back().from = tree_.take(node);
}

void Transaction::put(NodeId node, NodePosition&& to) {
  steps_.push_back({.change = Change::put, .node = node, .from = {}});
  tree_.put(node, std::move(to));
}

void Transaction::replace(NodeId old, NodeId node) {
  const Bytes name = tree_.name(old);
  NodePosition to{.parent = tree_.parent(old),
                  .index = tree_.index(old),
                  .is_root = old == tree_.root(),
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
    tree_.destroy(node);
  }
  dropped_.clear();
}

void Transaction::undo() {
  while (!steps_.empty()) {
    Step step = std::move(steps_.back());
    steps_.pop_back();
    switch (step.change) {
    case Change::made:
      tree_.destroy(step.node);
      break;
    case Change::taken:
      tree_.put(step.node, std::move(step.from));
      break;
    case Change::put:
      static_cast<void>(tree_.take(step.node));
      break;
    }
  }
}

} // namespace strake::json
