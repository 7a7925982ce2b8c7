#pragma once
#include "base/bytes.hpp"
#include "base/result.hpp"

namespace strake::legacy {

/// Removes the padding of PKCS#7 from whole blocks, in a time that depends on their sizes only: neither on the padding
/// nor on whether it is right. Gives the size of what was padded; the rest is filled with zeros, and so is everything
/// where the padding is wrong: STRAKE_LEGACY_DECRYPTION_FAILED.
[[nodiscard]] Result<std::size_t> unpad(MutableBytes plaintext, std::size_t block);

} // namespace strake::legacy
