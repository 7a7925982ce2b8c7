#pragma once
// API keys: prefix, "_", 43 random characters, and 6 that are the CRC-32 of all before them. Both in base 62, the
// digits before the capital and those before the small letters; so a scanner knows a leaked one by its looks, and a
// mistyped one is refused without being looked up. Their time doesn't depend on the random characters.
#include "base/result.hpp"
#include "crypto/digest.hpp"
#include "key/key.hpp"
#include "strake/api_key.h"

namespace strake::token {

inline constexpr std::size_t longest_prefix = STRAKE_API_KEY_MAX_PREFIX_BYTES;
inline constexpr std::size_t random_characters = 43; ///< Of 5.95 bits each: 256 bits.
inline constexpr std::size_t checksum_characters = 6;
inline constexpr std::size_t longest_api_key = longest_prefix + 1 + random_characters + checksum_characters;
inline constexpr std::size_t api_key_hash_size = STRAKE_API_KEY_HASH_BYTES;

[[nodiscard]] constexpr std::size_t api_key_size(std::size_t prefix) {
  return prefix + 1 + random_characters + checksum_characters;
}

/// Letters, digits and, within, underscores. STRAKE_BAD_ARGUMENT.
[[nodiscard]] Done check_prefix(Bytes prefix);

/// Fills text, which has the size of a key with that prefix. STRAKE_SYSTEM.
[[nodiscard]] Done generate_api_key(Bytes prefix, MutableBytes text);

/// The prefix of a key. STRAKE_API_KEY_MALFORMED.
[[nodiscard]] Result<Bytes> prefix_of(Bytes text [[clang::lifetimebound]]);

/// What is stored of a key: its SHA-256, or the tag of that under another key. STRAKE_API_KEY_MALFORMED.
[[nodiscard]] Result<crypto::Digest> api_key_hash(Bytes text);
[[nodiscard]] Result<crypto::Digest> api_key_hash(const key::Key& key, Bytes text);

} // namespace strake::token
