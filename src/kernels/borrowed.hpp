#pragma once
#include <span>

#include "base/unsafe.hpp"

namespace strake::kernels {

/// A view of one object, as a span is one of many: for members, which a reference would make impossible to assign.
template <class T>
class [[gsl::Pointer]] Borrowed {
public:
  Borrowed(T& object [[clang::lifetimebound]]) // so that an object can be passed where one is borrowed
      : object_(
            STRAKE_UNSAFE_EXPR("SAFETY: there is one object where a reference leads", std::span<T, 1>(&object, 1))) {}

  [[nodiscard]] T& get() const { return object_.front(); }
  operator T&() const { return get(); }

private:
  std::span<T, 1> object_;
};

} // namespace strake::kernels
