#include "operations.hpp"

#include <vector>

namespace dropin {

std::span<const OperationKind> operations() {
  static const std::vector<OperationKind> all = [] {
    std::vector<OperationKind> kinds;
    for (const auto part : {reading_operations(), making_operations(), linking_operations(), changing_operations()}) {
      kinds.insert(kinds.end(), part.begin(), part.end());
    }
    return kinds;
  }();
  return all;
}

} // namespace dropin
