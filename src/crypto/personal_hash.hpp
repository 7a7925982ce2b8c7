#pragma once
// Keyed BLAKE2b (RFC 7693) with a personalisation. Implemented at the perimeter, in c_api/personal_hash.cpp.
#include <array>

#include "base/bytes.hpp"

namespace strake::crypto {

inline constexpr std::size_t personal_hash_size = 64;
/// What the hash is for: one that is for another thing has nothing in common with it.
using Purpose = std::array<std::uint8_t, 16>;

[[nodiscard]] constexpr Purpose purpose(std::string_view name) {
  Purpose filled{};
  ensure(name.size() <= filled.size());
  for (std::size_t i = 0; i < name.size(); ++i) {
    filled[i] = byte_of(name[i]);
  }
  return filled;
}

/// The hash of the parts, as if they were one message. The key has 16 to 64 bytes.
void personal_hash(const Purpose& purpose, Bytes key, std::span<const Bytes> parts, MutableBytes digest);

} // namespace strake::crypto
