#pragma once
#include "json_tree/tree.hpp"

namespace strake::json {

/// Whether two nodes have equal values: numbers if they are the same number, objects without the order of their
/// members. RFC 6902 section 4.6.
[[nodiscard]] bool are_equal(const Tree& a_tree, NodeId a, const Tree& b_tree, NodeId b);

} // namespace strake::json
