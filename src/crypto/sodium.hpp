#pragma once
// What this library takes from libsodium, for safe code. Implemented at the perimeter, in c_api/sodium.cpp.
#include "base/bytes.hpp"

namespace strake::crypto {

/// Whether a and b are equal, in a time that depends on their sizes only. Unequal sizes are unequal at once.
[[nodiscard]] bool equal(Bytes a, Bytes b);

/// Overwrites with zeros, also where nothing reads the bytes again.
void wipe(MutableBytes bytes) noexcept;

/// The hash below an HMAC (RFC 2104).
enum class Hash : std::uint8_t { sha256, sha512 };

/// Sizes in bytes.
struct HmacSizes {
  std::size_t tag;      ///< The whole tag.
  std::size_t prepared; ///< A key as hmac_prepare leaves it.
  std::size_t stream;   ///< A computation under way; it must be aligned to 8 bytes.
};

[[nodiscard]] constexpr HmacSizes hmac_sizes(Hash hash) {
  return hash == Hash::sha256 ? HmacSizes{.tag = 32, .prepared = 64, .stream = 208}
                              : HmacSizes{.tag = 64, .prepared = 128, .stream = 416};
}

/// Turns a key into the two states of the hash after the inner and the outer padded key: all that HMAC needs of it. The
/// key can't be had back from them.
void hmac_prepare(Hash hash, Bytes key, MutableBytes prepared);

/// The tag of the parts, as if they were one message.
void hmac(Hash hash, Bytes prepared, std::span<const Bytes> parts, MutableBytes tag);

/// The same in pieces: begin, add any number of times, tag of what was added so far.
void hmac_begin(Hash hash, Bytes prepared, MutableBytes stream);
void hmac_add(Hash hash, MutableBytes stream, Bytes data);
void hmac_tag(Hash hash, Bytes stream, MutableBytes tag);

} // namespace strake::crypto
