#pragma once
// Secret keys of Curve25519 with their public parts. Implemented at the perimeter, in c_api/key_pair.cpp.
#include "base/bytes.hpp"

namespace strake::crypto {

inline constexpr std::size_t public_key_size = 32;
/// A secret of 32 bytes, and behind it its public part.
inline constexpr std::size_t key_pair_size = 64;

/// Of a seed (RFC 8032), or of a seed with its public part behind it; false if that isn't its public part.
[[nodiscard]] bool ed25519_key_pair(Bytes given, MutableBytes pair);

/// Whether it encodes a point of the curve's prime-order group, canonically: others are nobody's public key.
[[nodiscard]] bool is_ed25519_point(Bytes public_key);

/// Of the secret of RFC 7748.
void x25519_key_pair(Bytes secret, MutableBytes pair);

} // namespace strake::crypto
