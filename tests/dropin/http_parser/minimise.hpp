// Makes an input smaller for as long as it shows the same.
#pragma once
#include <functional>

#include "case.hpp"

namespace dropin {

using Shows = std::function<bool(const Case&)>;

[[nodiscard]] Case minimised(Case input, const Shows& shows);

} // namespace dropin
