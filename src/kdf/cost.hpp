#pragma once
// What functions may cost that make a key of a password: no less than protects it, no more than a service can bear.
#include "base/result.hpp"
#include "crypto/password_hash.hpp"
#include "strake/kdf.h"

namespace strake::kdf {

/// All give STRAKE_KDF_COST_OUT_OF_RANGE.
[[nodiscard]] Done check_iterations(std::uint32_t iterations);
[[nodiscard]] Done check_cost(const crypto::Argon2idCost& cost);
/// The cost that libsodium's scrypt takes.
[[nodiscard]] Result<crypto::ScryptCost> scrypt_cost(std::uint32_t log2_n, std::uint32_t r, std::uint32_t p);

/// STRAKE_PASSWORD_TOO_LONG.
[[nodiscard]] Done check_password(std::size_t size);
/// STRAKE_KDF_INVALID_SALT.
[[nodiscard]] Done check_salt(std::size_t size, std::size_t least, std::size_t most);

} // namespace strake::kdf
