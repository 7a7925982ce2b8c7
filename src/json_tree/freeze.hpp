#pragma once
#include "json_tree/tree.hpp"

namespace strake::json {

/// A document of the value of a node: the one that its minified text is parsed to.
[[nodiscard]] Result<Document> freeze(const Tree& tree, NodeId node);

} // namespace strake::json
