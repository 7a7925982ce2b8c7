#pragma once
#include "library.hpp"

namespace strake::dropin {

/// Which of two members comes first by its name: less than 0, 0 or more. One without a name comes before all others.
[[nodiscard]] int order_of_names(Node a, Node b, bool case_sensitive);

/// The first of a list that has a name, or NULL.
[[nodiscard]] inline Node with_name(Node item) {
  while (item && !item.name()) {
    item = item.next();
  }
  return item;
}

/// Puts the items of a container in the order of their names; those of one name stay in theirs.
void sort_members(Node object, bool case_sensitive);

} // namespace strake::dropin
