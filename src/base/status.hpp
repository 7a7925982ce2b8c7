#pragma once
#include <string_view>

#include "base/result.hpp"

namespace strake {

/// Static texts of a status, each closed by a NUL.
struct StatusText {
  std::string_view name;    ///< "STRAKE_BUSY"
  std::string_view message; ///< "handle in use"
};

[[nodiscard]] StatusText text_of(Status status);

} // namespace strake
