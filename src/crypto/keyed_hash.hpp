#pragma once
#include <array>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace strake::crypto {

/// SipHash-2-4 of 64 bits, for tables. The key has 16 bytes.
[[nodiscard]] std::uint64_t siphash(Bytes key, Bytes bytes);

/// SipHash-2-4 of 128 bits under a key that nobody is told: equal bytes have equal hashes, and a hash tells nothing of
/// its bytes to who can try them out but lacks the key. Implemented at the perimeter, in c_api/keyed_hash.cpp.
class KeyedHash {
public:
  using Digest = std::array<std::uint8_t, 16>;

  /// STRAKE_SYSTEM if there are no random bytes.
  [[nodiscard]] static Result<KeyedHash> with_random_key();

  [[nodiscard]] Digest operator()(Bytes bytes) const;

private:
  KeyedHash() = default;

  std::array<std::uint8_t, 16> key_{};
};

} // namespace strake::crypto
