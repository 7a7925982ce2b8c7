#pragma once
// Keys of 32 bytes as text with a checksum (Bech32, BIP 173), in a time that doesn't depend on them.
#include "base/bytes.hpp"

namespace strake::age {

/// What stands before the separator, in lower case.
inline constexpr std::string_view recipient_prefix = "age";
inline constexpr std::string_view identity_prefix = "age-secret-key-";

inline constexpr std::size_t bech32_key_size = 32;

/// Prefix, separator, 52 digits and six of the checksum.
[[nodiscard]] constexpr std::size_t bech32_size(std::string_view prefix) { return prefix.size() + 1 + 52 + 6; }

enum class Case : std::uint8_t { lower, upper };

/// Fills text, which has the size.
void encode_bech32(std::string_view prefix, Case letters, Bytes key, MutableBytes text);

/// False if it isn't the text of a key with this prefix, all of it in this case.
[[nodiscard]] bool decode_bech32(std::string_view prefix, Case letters, Bytes text, MutableBytes key);

} // namespace strake::age
