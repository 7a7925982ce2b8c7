#pragma once
#include "node.hpp"

namespace strake::dropin {

/// Puts an item behind the last of an array or object.
[[nodiscard]] bool append(Node container, Node item);

/// The same under a copy of a name.
[[nodiscard]] bool append_named(Node container, Text name, Node item);

} // namespace strake::dropin
