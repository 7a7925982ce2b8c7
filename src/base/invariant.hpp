#pragma once
#include <source_location>

namespace strake {

/// Thrown where the library finds its own state broken. Only the boundary catches it: STRAKE_INTERNAL, handle poisoned.
struct BrokenInvariant {
  std::source_location where;
};

/// Throws it. A drop-in, which has no status for it, stops the process as the hardened standard library does.
[[noreturn]] void raise(const BrokenInvariant& broken);

/// Checks what must hold if this library is right; never a property of the input.
constexpr void ensure(bool holds, std::source_location where = std::source_location::current()) {
  if (!holds) [[unlikely]] {
    raise(BrokenInvariant{where});
  }
}

} // namespace strake
