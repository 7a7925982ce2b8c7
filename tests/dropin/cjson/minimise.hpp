// Makes a case smaller for as long as it shows the same.
#pragma once
#include <functional>

#include "generator.hpp"

namespace dropin {

using Shows = std::function<bool(const Case&)>;

[[nodiscard]] Case minimised(Case input, const Shows& shows);

} // namespace dropin
