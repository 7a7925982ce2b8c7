#pragma once
// What the boundary asks of AddressSanitizer where the program that loaded this library runs with it.
#include <cstddef>

#include "base/unsafe.hpp"

// Weak: NULL unless the program brings the sanitizer's run-time along.
extern "C" void* __asan_region_is_poisoned(void* begin, std::size_t size) __attribute__((weak));

namespace strake::boundary {

/// Whether AddressSanitizer knows that some of these bytes must not be touched. False where there is none.
[[nodiscard]] inline bool known_unusable(const void* begin, std::size_t size) {
  if (&__asan_region_is_poisoned == nullptr || size == 0) [[likely]] {
    return false;
  }
  STRAKE_UNSAFE_BEGIN("SAFETY: the sanitizer looks the address up in its shadow; it neither reads nor writes the bytes")
  return __asan_region_is_poisoned(const_cast<void*>(begin), size) != nullptr;
  STRAKE_UNSAFE_END
}

} // namespace strake::boundary
