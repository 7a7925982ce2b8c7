#pragma once
#include "legacy/crypt_method.hpp"

namespace strake::legacy {

/// Whether a password is that of a hash of crypt(3). STRAKE_PASSWORD_MISMATCH; STRAKE_PASSWORD_TOO_LONG;
/// STRAKE_OUT_OF_MEMORY and the errors of check_crypt_hash.
[[nodiscard]] Done verify_crypt(Bytes password, Bytes hash, const CryptCost& most);

/// What the system's crypt() says. Neither holds NUL, the password has at most crypt_longest_password bytes, and the
/// hash is one of check_crypt_hash. Implemented at the perimeter, in c_api/legacy/crypt_hash.cpp.
/// STRAKE_PASSWORD_INVALID_HASH; STRAKE_OUT_OF_MEMORY.
[[nodiscard]] Result<bool> crypt_matches(Bytes password, Bytes hash);

inline constexpr std::size_t crypt_longest_password = 511;

} // namespace strake::legacy
