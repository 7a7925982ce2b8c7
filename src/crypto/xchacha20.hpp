#pragma once
// XChaCha20 (draft-irtf-cfrg-xchacha-03) by itself, for constructions that authenticate in another way. Implemented at
// the perimeter, in c_api/xchacha20.cpp.
#include "base/bytes.hpp"

namespace strake::crypto {

inline constexpr std::size_t xchacha20_key_size = 32;
inline constexpr std::size_t xchacha20_nonce_size = 24;

/// Encrypts or decrypts, which is the same. Both texts have one size, and may be the same bytes.
void xchacha20(Bytes key, Bytes nonce, Bytes from, MutableBytes to);

} // namespace strake::crypto
