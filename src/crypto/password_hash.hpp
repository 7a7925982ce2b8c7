#pragma once
// Functions that take memory and time to make a key of a password. Implemented at the perimeter, in
// c_api/password_hash.cpp.
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace strake::crypto {

inline constexpr std::size_t argon2id_salt_size = 16;

struct Argon2idCost {
  std::uint32_t passes;
  std::uint32_t memory_kib;

  friend bool operator==(const Argon2idCost&, const Argon2idCost&) = default;
};

/// Argon2id (RFC 9106) in one lane. Key has 16 bytes or more, and the cost is within what libsodium takes.
/// STRAKE_OUT_OF_MEMORY.
[[nodiscard]] Done argon2id(Bytes password, Bytes salt, const Argon2idCost& cost, MutableBytes key);

/// Whether the password is that of an encoded hash, which is well formed. STRAKE_OUT_OF_MEMORY.
[[nodiscard]] Result<bool> argon2id_matches(Bytes password, std::string_view encoded);

struct ScryptCost {
  std::uint64_t n;
  std::uint32_t r;
  std::uint32_t p;
};

/// scrypt (RFC 7914), at a cost that it permits. STRAKE_OUT_OF_MEMORY.
[[nodiscard]] Done scrypt(Bytes password, Bytes salt, const ScryptCost& cost, MutableBytes key);

} // namespace strake::crypto
