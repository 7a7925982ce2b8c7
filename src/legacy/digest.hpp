#pragma once
// Hashes of libcrypto, and what is derived by them. Implemented at the perimeter, in c_api/legacy/digest.cpp.
#include "base/bytes.hpp"
#include "base/result.hpp"
#include "crypto/digest.hpp"

namespace strake::legacy {

/// The numbers of the first two are those of the C header.
enum class Hash : std::uint8_t { md5 = 1, sha1, sha256 };

inline constexpr std::size_t hashes = 3;

/// All give STRAKE_LEGACY_UNAVAILABLE where libcrypto can't.
[[nodiscard]] Result<crypto::Digest> digest(Hash hash, Bytes message);
[[nodiscard]] Result<crypto::Digest> hmac(Hash hash, Bytes key, Bytes message);

/// OpenSSL's EVP_BytesToKey with one iteration: hashes of password and salt, in a chain.
[[nodiscard]] Done bytes_to_key(Hash hash, Bytes password, Bytes salt, MutableBytes output);
/// PBKDF2 with HMAC of SHA-256, by as few iterations as were used.
[[nodiscard]] Done pbkdf2(Bytes password, Bytes salt, std::uint32_t iterations, MutableBytes output);

} // namespace strake::legacy
