#pragma once
// What this library takes from libsodium, for safe code. Implemented at the perimeter, in c_api/sodium.cpp and
// c_api/wipe.cpp.
#include <array>

#include "base/bytes.hpp"

namespace strake::crypto {

/// Whether a and b are equal, in a time that depends on their sizes only. Unequal sizes are unequal at once.
[[nodiscard]] bool equal(Bytes a, Bytes b);

/// Overwrites with zeros, also where nothing reads the bytes again.
void wipe(MutableBytes bytes) noexcept;
void wipe(std::span<std::uint32_t> words, MutableBytes bytes) noexcept;
void wipe(std::span<std::uint64_t> words, MutableBytes bytes) noexcept;

/// Overwrites what calls that have returned left below on the stack.
void clear_stack() noexcept;

/// The chaining value of SHA-2: of words of 32 bits for SHA-256, of 64 for SHA-384 and SHA-512.
template <class Word>
using Sha2Chain = std::array<Word, 8>;

/// Adds whole blocks, of 16 words each, to a chaining value.
void sha2_compress(Sha2Chain<std::uint32_t>& chain, Bytes blocks);
void sha2_compress(Sha2Chain<std::uint64_t>& chain, Bytes blocks);

} // namespace strake::crypto
