#pragma once
#include <algorithm>
#include <array>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "strake/key.h"

namespace strake::key {

enum class Algorithm : std::int32_t {
  hmac_sha256 = STRAKE_KEY_HMAC_SHA256,
  hmac_sha512 = STRAKE_KEY_HMAC_SHA512,
  blake2b = STRAKE_KEY_BLAKE2B,
  siphash = STRAKE_KEY_SIPHASH,
  xchacha20_poly1305 = STRAKE_KEY_XCHACHA20_POLY1305,
  chacha20_poly1305 = STRAKE_KEY_CHACHA20_POLY1305,
  aes256_gcm = STRAKE_KEY_AES256_GCM,
  stream = STRAKE_KEY_STREAM,
  ed25519 = STRAKE_KEY_ED25519,
  ed25519_public = STRAKE_KEY_ED25519_PUBLIC,
  x25519 = STRAKE_KEY_X25519,
  x25519_public = STRAKE_KEY_X25519_PUBLIC,
  derivation = STRAKE_KEY_DERIVATION,
  hmac_sha384 = STRAKE_KEY_HMAC_SHA384,
  paseto_v4_local = STRAKE_KEY_PASETO_V4_LOCAL,
  sigv4 = STRAKE_KEY_SIGV4,
};

/// What a key may be used for. A key of one use is refused where another is wanted.
enum class Use : std::uint8_t { mac, table, aead, stream, sign, verify, exchange, receive, derive, paseto, sigv4 };

/// What an algorithm asks of its keys.
struct Traits {
  Algorithm algorithm;
  Use use;
  std::size_t least; ///< Size in bytes, as a caller gives it.
  std::size_t most;
  std::size_t generated; ///< Size of a random one; 0: there can't be one.
};

inline constexpr std::size_t max_bytes = STRAKE_KEY_MAX_BYTES;

inline constexpr std::array all_traits = {
    Traits{Algorithm::hmac_sha256, Use::mac, 1, max_bytes, 32},
    Traits{Algorithm::hmac_sha512, Use::mac, 1, max_bytes, 64},
    Traits{Algorithm::blake2b, Use::mac, 16, 64, 32},
    Traits{Algorithm::siphash, Use::table, 16, 16, 16},
    Traits{Algorithm::xchacha20_poly1305, Use::aead, 32, 32, 32},
    Traits{Algorithm::chacha20_poly1305, Use::aead, 32, 32, 32},
    Traits{Algorithm::aes256_gcm, Use::aead, 32, 32, 32},
    Traits{Algorithm::stream, Use::stream, 32, 32, 32},
    Traits{Algorithm::ed25519, Use::sign, 32, 64, 32},
    Traits{Algorithm::ed25519_public, Use::verify, 32, 32, 0},
    Traits{Algorithm::x25519, Use::exchange, 32, 32, 32},
    Traits{Algorithm::x25519_public, Use::receive, 32, 32, 0},
    Traits{Algorithm::derivation, Use::derive, 16, max_bytes, 32},
    Traits{Algorithm::hmac_sha384, Use::mac, 1, max_bytes, 48},
    Traits{Algorithm::paseto_v4_local, Use::paseto, 32, 32, 32},
    Traits{Algorithm::sigv4, Use::sigv4, 8, 128, 40},
};

[[nodiscard]] constexpr const Traits& traits_of(Algorithm algorithm) {
  return all_traits.at(narrow<std::size_t>(std::to_underlying(algorithm)) - 1);
}

static_assert(std::ranges::all_of(all_traits, [](const Traits& traits) {
  return traits_of(traits.algorithm).algorithm == traits.algorithm; // in the order of their numbers
}));

} // namespace strake::key
