#include "aead/aead.hpp"

namespace strake::aead {

using crypto::Cipher;
using crypto::Sealing;

Result<Cipher> cipher_of(key::Algorithm algorithm) {
  if (algorithm == key::Algorithm::xchacha20_poly1305) {
    return Cipher::xchacha20_poly1305;
  }
  if (algorithm == key::Algorithm::chacha20_poly1305) {
    return Cipher::chacha20_poly1305;
  }
  ensure(algorithm == key::Algorithm::aes256_gcm);
  if (!is_available(Cipher::aes256_gcm)) {
    return failure(STRAKE_AEAD_UNAVAILABLE);
  }
  return Cipher::aes256_gcm;
}

Result<Sealing> sealing(const key::Key& key [[clang::lifetimebound]], Bytes nonce [[clang::lifetimebound]],
                        Bytes associated [[clang::lifetimebound]], std::size_t size) {
  const Result<Cipher> cipher = cipher_of(key.algorithm());
  if (!cipher) {
    return std::unexpected(cipher.error());
  }
  if (nonce.size() != crypto::nonce_size(*cipher)) {
    return over_limit(STRAKE_AEAD_INVALID_NONCE, no_offset, nonce.size(), crypto::nonce_size(*cipher));
  }
  if (size > crypto::longest_message(*cipher)) {
    return over_limit(STRAKE_AEAD_TOO_LONG, no_offset, size, crypto::longest_message(*cipher));
  }
  return Sealing{.cipher = *cipher, .key = key.material(), .nonce = nonce, .associated = associated};
}

Result<std::size_t> size_with_tag(std::size_t size) {
  constexpr std::size_t most = std::numeric_limits<std::size_t>::max() - crypto::cipher_tag_size;
  if (size > most) {
    return over_limit(STRAKE_AEAD_TOO_LONG, no_offset, size, most);
  }
  return size + crypto::cipher_tag_size;
}

Result<Parts> split(Bytes encrypted) {
  if (encrypted.size() < crypto::cipher_tag_size) {
    return over_limit(STRAKE_AEAD_MALFORMED, no_offset, encrypted.size(), crypto::cipher_tag_size);
  }
  const std::size_t size = encrypted.size() - crypto::cipher_tag_size;
  return Parts{.ciphertext = encrypted.first(size), .tag = encrypted.subspan(size)};
}

Done decrypt(const Sealing& with, const Parts& from, MutableBytes plaintext) {
  return crypto::decrypt(with, from.ciphertext, from.tag, plaintext) ? Done() : failure(STRAKE_AEAD_FORGED);
}

} // namespace strake::aead
