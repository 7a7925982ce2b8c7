#pragma once
#include <source_location>

namespace strake {

/// Thrown where the library finds its own state broken. Only the boundary catches it: STRAKE_INTERNAL, handle poisoned.
struct BrokenInvariant {
  std::source_location where;
};

#if defined(__cpp_exceptions)
[[noreturn]] inline void raise(const BrokenInvariant& broken) { throw BrokenInvariant(broken); }
#else
/// A drop-in has no status for it: it stops the process, as the hardened standard library does.
[[noreturn]] inline void raise(const BrokenInvariant& /*broken*/) { __builtin_trap(); }
#endif

/// Checks what must hold if this library is right; never a property of the input.
constexpr void ensure(bool holds, std::source_location where = std::source_location::current()) {
  if (!holds) [[unlikely]] {
    raise(BrokenInvariant{where});
  }
}

} // namespace strake
