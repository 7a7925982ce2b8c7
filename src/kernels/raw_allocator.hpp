#pragma once
#include <memory>
#include <new>
#include <type_traits>
#include <utility>

#include "base/unsafe.hpp"

namespace strake::kernels {

/// Leaves new values of a vector as the memory is, if they have no default, instead of setting them to zero. For
/// vectors that are made larger first, and then filled from their beginning.
template <class T>
class RawAllocator : public std::allocator<T> {
public:
  template <class U>
  struct rebind {
    using other = RawAllocator<U>;
  };

  RawAllocator() = default;
  template <class U>
  explicit RawAllocator(const RawAllocator<U>& other) : std::allocator<T>(other) {}

  template <class U>
  void construct(U* place) noexcept {
    static_assert(std::is_trivially_default_constructible_v<U>);
    STRAKE_UNSAFE_BEGIN("SAFETY: the vector calls this once for memory of its own, where nothing stands yet")
    ::new (static_cast<void*>(place)) U;
    STRAKE_UNSAFE_END
  }
  template <class U, class... From>
  void construct(U* place, From&&... from) {
    STRAKE_UNSAFE_BEGIN("SAFETY: the vector calls this once for memory of its own, where nothing stands yet")
    ::new (static_cast<void*>(place)) U(std::forward<From>(from)...);
    STRAKE_UNSAFE_END
  }
};

} // namespace strake::kernels
