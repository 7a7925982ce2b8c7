#pragma once
// Fernet tokens (https://github.com/fernet/spec): version, time, initialisation vector, ciphertext of AES-128-CBC, and
// HMAC-SHA-256 of all before, in base64 for URLs.
#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace strake::legacy {

inline constexpr std::size_t fernet_key_size = 32; ///< One half signs, the other one encrypts.

/// When a token is read, and how old it may be; both in seconds.
struct Age {
  std::uint64_t now;
  std::uint64_t most;
};

/// Size of the ciphertext of a token, by the size of its text. STRAKE_LEGACY_INVALID_TOKEN.
[[nodiscard]] Result<std::size_t> fernet_room(Bytes token);

/// Reads a token into fernet_room() bytes, which may begin where the token does, and gives the size of the message.
/// Where it fails, all are zeros. STRAKE_LEGACY_INVALID_TOKEN; STRAKE_LEGACY_OUTSIDE_WINDOW;
/// STRAKE_LEGACY_DECRYPTION_FAILED; STRAKE_LEGACY_UNAVAILABLE.
[[nodiscard]] Result<std::size_t> read_fernet(Bytes key, Bytes token, const std::optional<Age>& age,
                                              MutableBytes message);

} // namespace strake::legacy
