#pragma once
// What the calls of libsodium share.
#include <sodium/utils.h>

#include "base/bytes.hpp"
#include "base/unsafe.hpp"

namespace strake::crypto {

/// Where bytes begin, for functions that want no NULL even where there are none.
inline const std::uint8_t* begin_of(Bytes bytes) {
  static constexpr std::uint8_t none = 0;
  return STRAKE_UNSAFE_EXPR("SAFETY: the pointer goes to libsodium together with the size of the span",
                            bytes.empty() ? &none : bytes.data());
}

/// Clears at its end what lies below on the stack: libsodium's ChaCha20 and HChaCha20 leave parts of the key and of
/// what they derive where their locals were, its BLAKE2b the last block of its message.
class ClearedStack {
public:
  ClearedStack() = default;
  ClearedStack(const ClearedStack&) = delete;
  ClearedStack(ClearedStack&&) = delete;
  ClearedStack& operator=(const ClearedStack&) = delete;
  ClearedStack& operator=(ClearedStack&&) = delete;
  ~ClearedStack() {
    STRAKE_UNSAFE_BEGIN("SAFETY: libsodium clears an array that is its own")
    sodium_stackzero(4096);
    STRAKE_UNSAFE_END
  }
};

} // namespace strake::crypto
