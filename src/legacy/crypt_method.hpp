#pragma once
// The methods of crypt(3), and what a hash asks its verifier to spend.
#include "base/bytes.hpp"
#include "base/result.hpp"

namespace strake::legacy {

/// The most that a hash may ask for.
struct CryptCost {
  std::uint32_t rounds;      ///< Of SHA-256 ($5$) and SHA-512 ($6$).
  std::uint32_t bcrypt_cost; ///< Binary logarithm of the rounds ($2b$).
  std::uint64_t memory_kib;  ///< Of yescrypt ($y$).
};

/// Whether a hash is of a method that is known, is whole, and asks for no more. STRAKE_LEGACY_UNKNOWN_METHOD;
/// STRAKE_PASSWORD_INVALID_HASH; STRAKE_PASSWORD_TOO_COSTLY.
[[nodiscard]] Done check_crypt_hash(Bytes hash, const CryptCost& most);

} // namespace strake::legacy
