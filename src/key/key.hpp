#pragma once
#include "base/bytes.hpp"
#include "base/result.hpp"
#include "crypto/secret_memory.hpp"
#include "crypto/sodium.hpp"
#include "strake/key.h"

namespace strake::key {

inline constexpr std::size_t max_bytes = STRAKE_KEY_MAX_BYTES;

/// What a key may be used for, and how it is kept.
enum class Algorithm : std::int32_t {
  hmac_sha256 = STRAKE_KEY_HMAC_SHA256,
  hmac_sha512 = STRAKE_KEY_HMAC_SHA512,
};

/// The hash of an HMAC key.
[[nodiscard]] constexpr crypto::Hash hash_of(Algorithm algorithm) {
  return algorithm == Algorithm::hmac_sha256 ? crypto::Hash::sha256 : crypto::Hash::sha512;
}

/// A key in the form that its algorithm computes with, in secret memory.
class Key {
public:
  [[nodiscard]] static Result<Key> from_bytes(Algorithm algorithm, Bytes bytes, crypto::Locking locking);
  [[nodiscard]] static Result<Key> from_hex(Algorithm algorithm, Bytes text, crypto::Locking locking);
  [[nodiscard]] static Result<Key> from_base64(Algorithm algorithm, Bytes text, crypto::Locking locking);

  [[nodiscard]] Algorithm algorithm() const { return algorithm_; }
  [[nodiscard]] crypto::Hash hash() const { return hash_of(algorithm_); }
  /// As crypto::hmac_prepare leaves it. Throws LostInFork.
  [[nodiscard]] Bytes prepared() const [[clang::lifetimebound]] { return secret_.read(); }
  /// What was asked for when the key was made, for secrets that are derived from it.
  [[nodiscard]] crypto::Locking locking() const { return locking_; }
  [[nodiscard]] bool is_locked() const { return secret_.is_locked(); }
  [[nodiscard]] bool is_here() const { return secret_.is_here(); }

private:
  Key(Algorithm algorithm, crypto::Secret secret, crypto::Locking locking)
      : algorithm_(algorithm), locking_(locking), secret_(std::move(secret)) {}

  Algorithm algorithm_;
  crypto::Locking locking_;
  crypto::Secret secret_;
};

} // namespace strake::key
