#pragma once
#include <array>

#include "base/bytes.hpp"

namespace strake::kernels {

using Sha256Chain = std::array<std::uint32_t, 8>;

/// Adds whole blocks of 64 bytes to a chaining value of SHA-256 (FIPS 180-4, section 6.2.2) by the processor's
/// instructions for it, in a time that depends on their number alone. False, and nothing is done, if it has none.
[[nodiscard]] bool sha256_compress(Sha256Chain& chain, Bytes blocks);

} // namespace strake::kernels
