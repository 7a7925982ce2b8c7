#include "operations.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

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

std::size_t kind_of(std::string_view name) {
  const auto all = operations();
  const auto found = std::ranges::find(all, name, &OperationKind::name);
  if (found == all.end()) {
    throw std::invalid_argument("no operation: " + std::string(name));
  }
  return static_cast<std::size_t>(found - all.begin());
}

} // namespace dropin
