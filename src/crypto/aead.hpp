#pragma once
// Authenticated encryption. Implemented at the perimeter, in c_api/sodium_aead.cpp.
#include "base/bytes.hpp"

namespace strake::crypto {

enum class Cipher : std::uint8_t { xchacha20_poly1305, chacha20_poly1305, aes256_gcm };

inline constexpr std::size_t cipher_key_size = 32;
inline constexpr std::size_t cipher_tag_size = 16;

[[nodiscard]] constexpr std::size_t nonce_size(Cipher cipher) { return cipher == Cipher::xchacha20_poly1305 ? 24 : 12; }

/// The longest message, in bytes.
[[nodiscard]] std::size_t longest_message(Cipher cipher);

/// Whether this processor has what the cipher needs: AES needs instructions of its own.
[[nodiscard]] bool is_available(Cipher cipher);

/// The parts of a message that are the same on both sides. All have the sizes of the cipher, which is available.
struct Sealing {
  Cipher cipher;
  Bytes key;
  Bytes nonce;
  Bytes associated;
};

/// Plaintext and ciphertext have one size, and may be the same bytes.
void encrypt(const Sealing& with, Bytes plaintext, MutableBytes ciphertext, MutableBytes tag);

/// Gives whether the tag is right; if it isn't, plaintext is filled with zeros.
[[nodiscard]] bool decrypt(const Sealing& with, Bytes ciphertext, Bytes tag, MutableBytes plaintext);

} // namespace strake::crypto
