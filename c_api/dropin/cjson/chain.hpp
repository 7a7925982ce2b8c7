#pragma once
#include "node.hpp"

namespace strake::dropin {

/// Whether the items that follow each other come to an end.
[[nodiscard]] inline bool ends(Node first) {
  Node mark = first;
  std::size_t until = 1;
  std::size_t steps = 0;
  for (Node item = first; item;) {
    item = item.next();
    if (item && item == mark) {
      return false;
    }
    if (++steps == until) {
      mark = item;
      until *= 2;
      steps = 0;
    }
  }
  return true;
}

} // namespace strake::dropin
