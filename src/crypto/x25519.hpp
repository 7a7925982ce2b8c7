#pragma once
// Key agreement by X25519 (RFC 7748), and boxes. Implemented at the perimeter, in c_api/x25519.cpp.
#include "base/bytes.hpp"

namespace strake::crypto {

inline constexpr std::size_t shared_secret_size = 32;
inline constexpr std::size_t session_key_size = 32;
inline constexpr std::size_t box_nonce_size = 24;
inline constexpr std::size_t box_tag_size = 16;

/// The shared secret of RFC 7748, section 6.1. False if it is zero: then everybody knows it.
[[nodiscard]] bool x25519(Bytes secret, Bytes public_key, MutableBytes shared);

/// libsodium's crypto_kx: what the two sides of a session encrypt with, a key for each direction.
enum class Role : std::uint8_t { client, server };
struct SessionKeys {
  MutableBytes receive;
  MutableBytes send;
};
/// The pair is what x25519_key_pair leaves. False as for x25519.
[[nodiscard]] bool session_keys(Role role, Bytes pair, Bytes public_key, const SessionKeys& keys);

/// libsodium's crypto_box: tag and ciphertext of a message between two keys. False as for x25519.
[[nodiscard]] bool box(Bytes secret, Bytes public_key, Bytes nonce, Bytes message, MutableBytes boxed);
/// Gives whether the tag is right; if it isn't, message is filled with zeros.
[[nodiscard]] bool unbox(Bytes secret, Bytes public_key, Bytes nonce, Bytes boxed, MutableBytes message);
/// The longest message of a box, in bytes.
[[nodiscard]] std::size_t longest_boxed();

/// The nonce of a sealed box: BLAKE2b of both public keys.
void sealed_box_nonce(Bytes ephemeral, Bytes recipient, MutableBytes nonce);

} // namespace strake::crypto
