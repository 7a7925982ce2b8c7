#pragma once
#include "base/bytes.hpp"
#include "base/result.hpp"
#include "crypto/aead.hpp"
#include "key/key.hpp"

namespace strake::aead {

/// The cipher of a key for authenticated encryption. STRAKE_AEAD_UNAVAILABLE if this processor lacks it.
[[nodiscard]] Result<crypto::Cipher> cipher_of(key::Algorithm algorithm);

/// What encryption needs besides the message. STRAKE_AEAD_UNAVAILABLE; STRAKE_AEAD_INVALID_NONCE; STRAKE_AEAD_TOO_LONG
/// if the cipher can't encrypt a message of this size.
[[nodiscard]] Result<crypto::Sealing> sealing(const key::Key& key [[clang::lifetimebound]],
                                              Bytes nonce [[clang::lifetimebound]],
                                              Bytes associated [[clang::lifetimebound]], std::size_t size);

/// Size of the ciphertext with the tag behind it. STRAKE_AEAD_TOO_LONG.
[[nodiscard]] Result<std::size_t> size_with_tag(std::size_t size);

/// The parts of a ciphertext with the tag behind it. STRAKE_AEAD_MALFORMED if there can be no tag.
struct Parts {
  Bytes ciphertext;
  Bytes tag;
};
[[nodiscard]] Result<Parts> split(Bytes encrypted [[clang::lifetimebound]]);

/// Decrypts; STRAKE_AEAD_FORGED, with zeros in plaintext, if the tag isn't right.
[[nodiscard]] Done decrypt(const crypto::Sealing& with, const Parts& from, MutableBytes plaintext);

} // namespace strake::aead
