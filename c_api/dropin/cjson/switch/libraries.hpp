#pragma once
// Both libraries, and their functions by the names that programs call them by.
#include <string_view>

#include "dropin/cjson/functions.hpp"
#include "dropin/switch/sides.hpp"

namespace strake::dropin {

using CjsonLibraries = Sides<CjsonFunctions>;

template <auto field>
inline constexpr std::string_view name_of_function{};

#define X(name, field)                                                                                                 \
  template <>                                                                                                          \
  inline constexpr std::string_view name_of_function<&CjsonFunctions::field>{#name};
STRAKE_CJSON_FUNCTIONS(X)
#undef X

} // namespace strake::dropin
