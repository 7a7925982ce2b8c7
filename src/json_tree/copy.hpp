#pragma once
#include "json_tree/tree.hpp"

namespace strake::json {

/// A detached copy of a value of a document.
[[nodiscard]] Result<NodeId> copy(Tree& to, const Document& from, Document::Place value);

/// A detached copy of a node of a tree, which may be the same one. More than max_nodes are too much work.
[[nodiscard]] Result<NodeId> copy(Tree& to, const Tree& from, NodeId node,
                                  std::uint64_t max_nodes = std::numeric_limits<std::uint64_t>::max());

} // namespace strake::json
