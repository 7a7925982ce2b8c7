#pragma once
// PBKDF2 (RFC 8018, section 5.2), from HMAC.
#include "base/bytes.hpp"
#include "crypto/hmac.hpp"

namespace strake::kdf {

/// Iterations is 1 or more.
void pbkdf2(crypto::Hash hash, Bytes password, Bytes salt, std::uint32_t iterations, MutableBytes output);

} // namespace strake::kdf
