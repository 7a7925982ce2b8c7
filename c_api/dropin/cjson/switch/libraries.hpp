#pragma once
// Both libraries, and their functions by the names that programs call them by.
#include <string_view>

#include "dropin/cjson/functions.hpp"
#include "dropin/switch/sides.hpp"

namespace strake::dropin {

/// A tree doesn't tell who made it, and goes from call to call. So one side answers as long as the process lives.
struct CjsonLibraries : Sides<CjsonFunctions> {
  [[nodiscard]] bool legacy_answers() const { return comparison.of_process().answers == STRAKE_SWITCH_SIDE_LEGACY; }
  [[nodiscard]] const CjsonFunctions& answering() const { return of(comparison.of_process().answers); }
  [[nodiscard]] const CjsonFunctions& other() const { return legacy_answers() ? safe : legacy; }
};

template <auto field>
inline constexpr std::string_view name_of_function{};

#define X(name, field)                                                                                                 \
  template <>                                                                                                          \
  inline constexpr std::string_view name_of_function<&CjsonFunctions::field>{#name};
STRAKE_CJSON_FUNCTIONS(X)
#undef X

} // namespace strake::dropin
