#pragma once
// Random bytes. Implemented at the perimeter, in c_api/random_bytes.cpp.
#include "base/bytes.hpp"
#include "base/result.hpp"

namespace strake::crypto {

/// Fills with bytes of the operating system's generator. STRAKE_SYSTEM if it has none.
[[nodiscard]] Done fill_random(MutableBytes bytes);

} // namespace strake::crypto
