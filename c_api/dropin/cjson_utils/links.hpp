#pragma once
// The links of an item to its neighbours. The first item knows the last.
#include "library.hpp"

namespace strake::dropin {

/// Takes an item out. Fails if its neighbours don't know it.
[[nodiscard]] bool unlink(Node container, Node item);

/// Puts an item before another, or behind the last if that is NULL.
void link(Node container, Node item, Node next);

} // namespace strake::dropin
