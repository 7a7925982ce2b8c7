#pragma once
#include "library.hpp"

namespace strake::dropin {

/// {"op": operation, "path": path, "value": value} behind the patches, the value only if there is one.
[[nodiscard]] bool add_patch(Node patches, Text operation, Text path, Node value);

/// The patches that turn one tree into another; NULL without memory, or if a tree holds itself.
[[nodiscard]] Node patches_between(Node from, Node to, bool case_sensitive);

/// The same as a merge patch; NULL also if nothing differs.
[[nodiscard]] Node merge_patch_between(Node from, Node to, bool case_sensitive);

/// The pointer from one item to another, in a new block, or NULL.
[[nodiscard]] Text pointer_between(Node root, Node target);

} // namespace strake::dropin
