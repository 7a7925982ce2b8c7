#include <sodium.h>

#include "crypto/aead.hpp"
#include "libsodium.hpp"

namespace strake::crypto {
namespace {

struct Functions {
  decltype(&crypto_aead_chacha20poly1305_ietf_encrypt_detached) encrypt;
  decltype(&crypto_aead_chacha20poly1305_ietf_decrypt_detached) decrypt;
  std::size_t longest_message;
};

static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == cipher_key_size);
static_assert(crypto_aead_xchacha20poly1305_ietf_ABYTES == cipher_tag_size);
static_assert(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES == nonce_size(Cipher::xchacha20_poly1305));
static_assert(crypto_aead_chacha20poly1305_ietf_KEYBYTES == cipher_key_size);
static_assert(crypto_aead_chacha20poly1305_ietf_ABYTES == cipher_tag_size);
static_assert(crypto_aead_chacha20poly1305_ietf_NPUBBYTES == nonce_size(Cipher::chacha20_poly1305));
static_assert(crypto_aead_aes256gcm_KEYBYTES == cipher_key_size);
static_assert(crypto_aead_aes256gcm_ABYTES == cipher_tag_size);
static_assert(crypto_aead_aes256gcm_NPUBBYTES == nonce_size(Cipher::aes256_gcm));

Functions functions_of(Cipher cipher) {
  switch (cipher) {
  case Cipher::xchacha20_poly1305:
    return {crypto_aead_xchacha20poly1305_ietf_encrypt_detached, crypto_aead_xchacha20poly1305_ietf_decrypt_detached,
            crypto_aead_xchacha20poly1305_ietf_MESSAGEBYTES_MAX};
  case Cipher::chacha20_poly1305:
    return {crypto_aead_chacha20poly1305_ietf_encrypt_detached, crypto_aead_chacha20poly1305_ietf_decrypt_detached,
            crypto_aead_chacha20poly1305_ietf_MESSAGEBYTES_MAX};
  case Cipher::aes256_gcm:
    break;
  }
  return {crypto_aead_aes256gcm_encrypt_detached, crypto_aead_aes256gcm_decrypt_detached,
          crypto_aead_aes256gcm_MESSAGEBYTES_MAX};
}

void check_sizes(const Sealing& with, std::size_t from, std::size_t to, std::size_t tag) {
  ensure(with.key.size() == cipher_key_size && with.nonce.size() == nonce_size(with.cipher));
  ensure(from == to && from <= longest_message(with.cipher) && tag == cipher_tag_size);
  ensure(is_available(with.cipher)); // libsodium would run into instructions that there aren't
}

} // namespace

std::size_t longest_message(Cipher cipher) { return functions_of(cipher).longest_message; }

void encrypt(const Sealing& with, Bytes plaintext, MutableBytes ciphertext, MutableBytes tag) {
  check_sizes(with, plaintext.size(), ciphertext.size(), tag.size());
  STRAKE_UNSAFE_BEGIN("SAFETY: key, nonce, tag and both texts have the sizes that the cipher asks for: checked")
  static_cast<void>(functions_of(with.cipher)
                        .encrypt(ciphertext.data(), tag.data(), nullptr, begin_of(plaintext), plaintext.size(),
                                 begin_of(with.associated), with.associated.size(), nullptr, with.nonce.data(),
                                 with.key.data()));
  STRAKE_UNSAFE_END
}

bool decrypt(const Sealing& with, Bytes ciphertext, Bytes tag, MutableBytes plaintext) {
  check_sizes(with, ciphertext.size(), plaintext.size(), tag.size());
  STRAKE_UNSAFE_BEGIN("SAFETY: key, nonce, tag and both texts have the sizes that the cipher asks for: checked")
  if (functions_of(with.cipher)
          .decrypt(plaintext.data(), nullptr, begin_of(ciphertext), ciphertext.size(), tag.data(),
                   begin_of(with.associated), with.associated.size(), with.nonce.data(), with.key.data()) == 0) {
    return true;
  }
  STRAKE_UNSAFE_END
  std::ranges::fill(plaintext, std::uint8_t{0});
  return false;
}

} // namespace strake::crypto
