// Trees that are too deep for a stack, and those that have no end.
#pragma once
#include <span>

#include "../cjson/cases.hpp"

namespace dropin {

[[nodiscard]] std::span<const NamedCase> deep_cases();

} // namespace dropin
