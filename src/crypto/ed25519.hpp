#pragma once
// Signatures of Ed25519 (RFC 8032). Implemented at the perimeter, in c_api/ed25519.cpp.
#include "base/bytes.hpp"

namespace strake::crypto {

inline constexpr std::size_t signature_size = 64;
/// A computation of Ed25519ph under way; it must be aligned to 8 bytes.
inline constexpr std::size_t prehash_size = 208;

/// The pair is what ed25519_key_pair leaves.
void ed25519_sign(Bytes pair, Bytes message, MutableBytes signature);
/// False too for a signature of another size, and for one that isn't canonical or whose point is of small order.
[[nodiscard]] bool ed25519_verify(Bytes public_key, Bytes message, Bytes signature);

/// Ed25519ph in pieces: begin, add any number of times, and one of the others, which end it.
void prehash_begin(MutableBytes state);
void prehash_add(MutableBytes state, Bytes data);
void prehash_sign(MutableBytes state, Bytes pair, MutableBytes signature);
[[nodiscard]] bool prehash_verify(MutableBytes state, Bytes public_key, Bytes signature);

} // namespace strake::crypto
