#pragma once
#include <cstdint>

#include "base/result.hpp"

namespace strake::random {

/// A number below the bound, which isn't 0; each with the same probability. STRAKE_SYSTEM.
[[nodiscard]] Result<std::uint64_t> uniform(std::uint64_t bound);

} // namespace strake::random
