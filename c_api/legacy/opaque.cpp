#include "legacy/opaque.hpp"

#include "base/unsafe.hpp"

namespace strake::legacy {

std::uint32_t opaque(std::uint32_t number) {
  STRAKE_UNSAFE_BEGIN("SAFETY: no instruction at all; the register keeps its number")
  __asm__ volatile("" : "+r"(number));
  STRAKE_UNSAFE_END
  return number;
}

} // namespace strake::legacy
