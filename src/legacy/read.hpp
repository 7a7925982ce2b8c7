#pragma once
// Old data of any form.
#include "legacy/bare.hpp"

namespace strake::legacy {

/// What its caller has of it. Forms that carry their initialisation vector want none beside.
struct OldData {
  Bytes iv;
  Bytes data;
};

/// Size of the room that the plaintext needs: that of the ciphertext. STRAKE_LEGACY_INVALID_IV;
/// STRAKE_LEGACY_EMPTY_CIPHERTEXT; STRAKE_LEGACY_PARTIAL_BLOCK; STRAKE_LEGACY_NOT_SALTED; STRAKE_LEGACY_INVALID_TOKEN.
[[nodiscard]] Result<std::size_t> room_for(const Cipher& cipher, const OldData& old);

/// Decrypts into room_for() bytes, which may begin where the data do, and gives the size of the plaintext; what is
/// behind it, or all where it fails, is filled with zeros. STRAKE_LEGACY_DECRYPTION_FAILED;
/// STRAKE_LEGACY_INVALID_TOKEN; STRAKE_LEGACY_UNAVAILABLE.
[[nodiscard]] Result<std::size_t> read(const Cipher& cipher, const OldData& old, MutableBytes plaintext);

} // namespace strake::legacy
