#pragma once
#include "json_tree/tree.hpp"
#include "json/item.hpp"

namespace strake::json {

/// A node with all that is known of it. A number has a text only if it is kept as one. Views hold until the tree is
/// changed.
[[nodiscard]] Item item_of(const Tree& tree [[clang::lifetimebound]], NodeId node);

/// How a number is written.
[[nodiscard]] std::vector<std::uint8_t> number_text(const Tree& tree, NodeId number);

} // namespace strake::json
