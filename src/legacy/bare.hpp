#pragma once
#include "legacy/cipher.hpp"

namespace strake::legacy {

/// A message and what begins it.
struct Message {
  Bytes iv;
  Bytes ciphertext;
};

/// Whether there can be such a message. STRAKE_LEGACY_INVALID_IV; STRAKE_LEGACY_EMPTY_CIPHERTEXT;
/// STRAKE_LEGACY_PARTIAL_BLOCK.
[[nodiscard]] Done check_shape(Algorithm algorithm, const Message& message);

/// Whether the end of the plaintext is padding.
[[nodiscard]] bool is_padded(const Bare& form);

/// Decrypts a message whose shape is right into as many bytes, which may be the same, and gives the size of the
/// plaintext; behind it are zeros. STRAKE_LEGACY_DECRYPTION_FAILED; STRAKE_LEGACY_UNAVAILABLE: all are zeros.
[[nodiscard]] Result<std::size_t> decrypt(const Bare& form, Bytes key, const Message& message, MutableBytes plaintext);

} // namespace strake::legacy
