#pragma once
// HKDF (RFC 5869), from HMAC.
#include "base/bytes.hpp"
#include "base/result.hpp"
#include "crypto/hmac.hpp"
#include "key/key.hpp"

namespace strake::kdf {

/// The bytes that can be had of one key: 255 tags.
[[nodiscard]] constexpr std::size_t longest_expansion(crypto::Hash hash) { return 255 * crypto::digest_size(hash); }

/// RFC 5869, section 2.2. The pseudo-random key is as long as a tag.
void extract(crypto::Hash hash, Bytes salt, Bytes input, MutableBytes pseudo_random_key);

/// RFC 5869, section 2.3. STRAKE_KDF_TOO_LONG.
[[nodiscard]] Done expand(crypto::Hash hash, Bytes pseudo_random_key, Bytes info, MutableBytes output);

/// Both, one after the other.
[[nodiscard]] Done hkdf(crypto::Hash hash, Bytes input, Bytes salt, Bytes info, MutableBytes output);

} // namespace strake::kdf
