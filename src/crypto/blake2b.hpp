#pragma once
// BLAKE2b (RFC 7693). Implemented at the perimeter, in c_api/blake2b.cpp.
#include <array>

#include "base/bytes.hpp"

namespace strake::crypto {

/// A computation under way. It is wiped at the end: what it adds may be secret.
class Blake2b {
public:
  /// Of a digest of so many bytes, 1 to 64. The key has 16 to 64 bytes, or none.
  Blake2b(Bytes key, std::size_t digest_size);
  Blake2b(const Blake2b&) = default;
  Blake2b& operator=(const Blake2b&) = default;
  ~Blake2b();

  void add(Bytes data);
  /// Gives the digest, of the size that was said; nothing can be added then.
  void finish(MutableBytes digest);

private:
  alignas(64) std::array<std::uint8_t, 384> state_{}; // libsodium's
};

} // namespace strake::crypto
