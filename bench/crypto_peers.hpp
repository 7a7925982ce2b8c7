#pragma once
#define OPENSSL_SUPPRESS_DEPRECATED // HMAC_CTX is what programs use
// What the crypto modules are compared with: libsodium and OpenSSL, called as a program does that keeps key and
// context.
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace crypto_peers {

using Message = std::vector<std::uint8_t>;

inline constexpr std::array<std::uint8_t, 32> key{};
inline constexpr std::array<std::uint8_t, 24> nonce{};
inline constexpr std::size_t tag_size = 16;

inline void sodium_hmac_sha256(const Message& message, std::uint8_t* out) {
  static const crypto_auth_hmacsha256_state keyed = [] {
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, key.data(), key.size());
    return state;
  }();
  crypto_auth_hmacsha256_state state = keyed;
  crypto_auth_hmacsha256_update(&state, message.data(), message.size());
  crypto_auth_hmacsha256_final(&state, out);
}

inline void openssl_hmac_sha256(const Message& message, std::uint8_t* out) {
  static HMAC_CTX* const context = [] {
    HMAC_CTX* keyed = HMAC_CTX_new();
    HMAC_Init_ex(keyed, key.data(), key.size(), EVP_sha256(), nullptr);
    return keyed;
  }();
  HMAC_Init_ex(context, nullptr, 0, nullptr, nullptr);
  HMAC_Update(context, message.data(), message.size());
  HMAC_Final(context, out, nullptr);
}

inline auto openssl_digest(const EVP_MD* kind) {
  const std::shared_ptr<EVP_MD_CTX> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  return [context, kind](const Message& message, std::uint8_t* out) {
    EVP_DigestInit_ex(context.get(), kind, nullptr);
    EVP_DigestUpdate(context.get(), message.data(), message.size());
    EVP_DigestFinal_ex(context.get(), out, nullptr);
  };
}

/// A cipher that is keyed once, as EVP permits: a call sets the nonce alone.
inline auto openssl_aead(const EVP_CIPHER* kind) {
  const std::shared_ptr<EVP_CIPHER_CTX> context(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
  EVP_EncryptInit_ex(context.get(), kind, nullptr, key.data(), nonce.data());
  return [context](const Message& message, std::uint8_t* out) {
    int size = 0;
    EVP_EncryptInit_ex(context.get(), nullptr, nullptr, nullptr, nonce.data());
    EVP_EncryptUpdate(context.get(), out, &size, message.data(), static_cast<int>(message.size()));
    EVP_EncryptFinal_ex(context.get(), out + size, &size);
    EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, tag_size, out + message.size());
  };
}

inline auto sodium_aead(decltype(crypto_aead_xchacha20poly1305_ietf_encrypt)* encrypt) {
  return [encrypt](const Message& message, std::uint8_t* out) {
    unsigned long long size = 0;
    encrypt(out, &size, message.data(), message.size(), nullptr, 0, nullptr, nonce.data(), key.data());
  };
}

inline void sodium_aes_gcm(const Message& message, std::uint8_t* out) {
  static crypto_aead_aes256gcm_state keyed;
  static const bool once = crypto_aead_aes256gcm_beforenm(&keyed, key.data()) == 0;
  unsigned long long size = 0;
  if (once) {
    crypto_aead_aes256gcm_encrypt_afternm(out, &size, message.data(), message.size(), nullptr, 0, nullptr, nonce.data(),
                                          &keyed);
  }
}

} // namespace crypto_peers
