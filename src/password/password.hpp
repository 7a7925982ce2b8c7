#pragma once
#include <string>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "crypto/password_hash.hpp"

namespace strake::password {

/// A new hash, under a random salt. STRAKE_PASSWORD_TOO_LONG; STRAKE_KDF_COST_OUT_OF_RANGE; STRAKE_OUT_OF_MEMORY;
/// STRAKE_SYSTEM.
[[nodiscard]] Result<std::string> hash(Bytes password, const crypto::Argon2idCost& cost);

/// STRAKE_PASSWORD_MISMATCH; STRAKE_PASSWORD_INVALID_HASH; STRAKE_PASSWORD_TOO_COSTLY if the hash asks for more than
/// most in either way; STRAKE_PASSWORD_TOO_LONG; STRAKE_OUT_OF_MEMORY.
[[nodiscard]] Done verify(Bytes password, Bytes encoded, const crypto::Argon2idCost& most);

/// Whether a new hash at that cost would be another one in kind. STRAKE_PASSWORD_INVALID_HASH.
[[nodiscard]] Result<bool> needs_rehash(Bytes encoded, const crypto::Argon2idCost& wanted);

} // namespace strake::password
