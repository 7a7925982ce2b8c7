#pragma once
#include <cstdint>

namespace strake::legacy {

/// The same number, of which the compiler no longer knows anything: it makes no branch of what is computed by it.
/// Implemented at the perimeter, in c_api/legacy/opaque.cpp.
[[nodiscard]] std::uint32_t opaque(std::uint32_t number);

} // namespace strake::legacy
