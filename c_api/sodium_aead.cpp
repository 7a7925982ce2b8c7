#include <sodium.h>

#include "crypto/aead.hpp"
#include "libsodium.hpp"

namespace strake::crypto {
namespace {

static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == cipher_key_size);
static_assert(crypto_aead_xchacha20poly1305_ietf_ABYTES == cipher_tag_size);
static_assert(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES == nonce_size(Cipher::xchacha20_poly1305));
static_assert(crypto_aead_chacha20poly1305_ietf_KEYBYTES == cipher_key_size);
static_assert(crypto_aead_chacha20poly1305_ietf_ABYTES == cipher_tag_size);
static_assert(crypto_aead_chacha20poly1305_ietf_NPUBBYTES == nonce_size(Cipher::chacha20_poly1305));
static_assert(crypto_aead_aes256gcm_KEYBYTES == cipher_key_size);
static_assert(crypto_aead_aes256gcm_ABYTES == cipher_tag_size);
static_assert(crypto_aead_aes256gcm_NPUBBYTES == nonce_size(Cipher::aes256_gcm));

/// The round keys of AES, of which the first two are the key itself. libsodium would leave its own on the stack.
class Schedule {
public:
  explicit Schedule(Bytes key) {
    STRAKE_UNSAFE_BEGIN("SAFETY: the caller checked the size of the key")
    static_cast<void>(crypto_aead_aes256gcm_beforenm(&state_, key.data()));
    STRAKE_UNSAFE_END
  }
  Schedule(const Schedule&) = delete;
  Schedule(Schedule&&) = delete;
  Schedule& operator=(const Schedule&) = delete;
  Schedule& operator=(Schedule&&) = delete;
  ~Schedule() {
    STRAKE_UNSAFE_BEGIN("SAFETY: the state is this object's own, and plain data")
    sodium_memzero(&state_, sizeof state_);
    STRAKE_UNSAFE_END
  }

  [[nodiscard]] const crypto_aead_aes256gcm_state& state() const { return state_; }

private:
  crypto_aead_aes256gcm_state state_{};
};

void check_sizes(const Sealing& with, std::size_t from, std::size_t to, std::size_t tag) {
  ensure(with.key.size() == cipher_key_size && with.nonce.size() == nonce_size(with.cipher));
  ensure(from == to && from <= longest_message(with.cipher) && tag == cipher_tag_size);
  ensure(is_available(with.cipher)); // libsodium would run into instructions that there aren't
}

} // namespace

std::size_t longest_message(Cipher cipher) {
  switch (cipher) {
  case Cipher::xchacha20_poly1305:
    return crypto_aead_xchacha20poly1305_ietf_MESSAGEBYTES_MAX;
  case Cipher::chacha20_poly1305:
    return crypto_aead_chacha20poly1305_ietf_MESSAGEBYTES_MAX;
  case Cipher::aes256_gcm:
    break;
  }
  return crypto_aead_aes256gcm_MESSAGEBYTES_MAX;
}

void encrypt(const Sealing& with, Bytes plaintext, MutableBytes ciphertext, MutableBytes tag) {
  const ClearedOfCipher cleared;
  check_sizes(with, plaintext.size(), ciphertext.size(), tag.size());
  STRAKE_UNSAFE_BEGIN("SAFETY: key, nonce, tag and both texts have the sizes that the cipher asks for: checked")
  const auto by = [&](auto function, auto key) {
    static_cast<void>(function(ciphertext.data(), tag.data(), nullptr, begin_of(plaintext), plaintext.size(),
                               begin_of(with.associated), with.associated.size(), nullptr, with.nonce.data(), key));
  };
  switch (with.cipher) {
  case Cipher::xchacha20_poly1305:
    return by(crypto_aead_xchacha20poly1305_ietf_encrypt_detached, with.key.data());
  case Cipher::chacha20_poly1305:
    return by(crypto_aead_chacha20poly1305_ietf_encrypt_detached, with.key.data());
  case Cipher::aes256_gcm:
    return by(crypto_aead_aes256gcm_encrypt_detached_afternm, &Schedule(with.key).state());
  }
  STRAKE_UNSAFE_END
}

bool decrypt(const Sealing& with, Bytes ciphertext, Bytes tag, MutableBytes plaintext) {
  const ClearedOfCipher cleared;
  check_sizes(with, ciphertext.size(), plaintext.size(), tag.size());
  STRAKE_UNSAFE_BEGIN("SAFETY: key, nonce, tag and both texts have the sizes that the cipher asks for: checked")
  const auto is_right_by = [&](auto function, auto key) {
    return function(plaintext.data(), nullptr, begin_of(ciphertext), ciphertext.size(), tag.data(),
                    begin_of(with.associated), with.associated.size(), with.nonce.data(), key) == 0;
  };
  const auto is_right = [&] {
    switch (with.cipher) {
    case Cipher::xchacha20_poly1305:
      return is_right_by(crypto_aead_xchacha20poly1305_ietf_decrypt_detached, with.key.data());
    case Cipher::chacha20_poly1305:
      return is_right_by(crypto_aead_chacha20poly1305_ietf_decrypt_detached, with.key.data());
    case Cipher::aes256_gcm:
      break;
    }
    return is_right_by(crypto_aead_aes256gcm_decrypt_detached_afternm, &Schedule(with.key).state());
  };
  if (is_right()) {
    return true;
  }
  STRAKE_UNSAFE_END
  std::ranges::fill(plaintext, std::uint8_t{0});
  return false;
}

} // namespace strake::crypto
