// What a script can't do: programs that break the rules of cJSON, and trees that are too deep for a stack.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "library.hpp"

namespace dropin {

struct NamedCase {
  std::string_view name;
  std::string (*run)(const Library& library); ///< What a program sees.
};

[[nodiscard]] std::span<const NamedCase> cases();

} // namespace dropin
