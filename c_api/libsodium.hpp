#pragma once
// What the calls of libsodium share.
#include <array>

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
template <std::size_t size>
class ClearedStack {
public:
  ClearedStack() = default;
  ClearedStack(const ClearedStack&) = delete;
  ClearedStack(ClearedStack&&) = delete;
  ClearedStack& operator=(const ClearedStack&) = delete;
  ClearedStack& operator=(ClearedStack&&) = delete;
  ~ClearedStack() { clear(); }

private:
  [[gnu::noinline]] static void clear() {
    const std::array<std::uint8_t, size> below{};
    STRAKE_UNSAFE_BEGIN("SAFETY: no instruction at all; the compiler can't know that nobody reads the zeros")
    __asm__ volatile("" : : "r"(below.data()) : "memory");
    STRAKE_UNSAFE_END
  }
};

/// How deep they go: 2280 bytes were measured of ChaCha20-Poly1305, 752 of BLAKE2b.
using ClearedOfCipher = ClearedStack<3072>;
using ClearedOfBlake2b = ClearedStack<1024>;

} // namespace strake::crypto
