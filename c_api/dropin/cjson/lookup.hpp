#pragma once
#include "node.hpp"

namespace strake::dropin {

/// The item at an index, or NULL.
[[nodiscard]] Node item_at(Node container, int index);

/// The first item with a name, or NULL.
[[nodiscard]] Node item_named(Node container, Text name, bool case_sensitive);

} // namespace strake::dropin
