// The functions of cJSON_Utils that a library has, which is loaded together with those of cJSON.
#pragma once
#include <cjson/cJSON_Utils.h>

#include "../cjson/library.hpp"

namespace dropin {

struct Utils {
  /// Throws if the library lacks a function.
  explicit Utils(const Library& library);

#define X(name) decltype(&::cJSONUtils_##name) name;
#include "functions.def"
#undef X
};

[[nodiscard]] const Utils& utils_of(const Library& library);

} // namespace dropin
