// Apart from what handles secrets: here no register holds one, and none need be cleared on return.
#include <sodium.h>

#include "base/unsafe.hpp"
#include "crypto/sodium.hpp"

namespace strake::crypto {

void wipe(MutableBytes bytes) noexcept {
  STRAKE_UNSAFE_BEGIN("SAFETY: the span says how many bytes may be written")
  sodium_memzero(bytes.data(), bytes.size());
  STRAKE_UNSAFE_END
}

void wipe(std::span<std::uint32_t> words, MutableBytes bytes) noexcept {
  STRAKE_UNSAFE_BEGIN("SAFETY: the spans say how much may be written")
  sodium_memzero(words.data(), words.size_bytes());
  sodium_memzero(bytes.data(), bytes.size());
  STRAKE_UNSAFE_END
}

void wipe(std::span<std::uint64_t> words, MutableBytes bytes) noexcept {
  STRAKE_UNSAFE_BEGIN("SAFETY: the spans say how much may be written")
  sodium_memzero(words.data(), words.size_bytes());
  sodium_memzero(bytes.data(), bytes.size());
  STRAKE_UNSAFE_END
}

void clear_stack() noexcept {
  STRAKE_UNSAFE_BEGIN("SAFETY: libsodium clears an array that is its own")
  sodium_stackzero(8192);
  STRAKE_UNSAFE_END
}

} // namespace strake::crypto
