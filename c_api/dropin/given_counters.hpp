#pragma once
// How a drop-in gives its counters to a program that was built with its struct as it is, or as it was before
// not_sampled came to its end.
#include <cstddef>
#include <cstring>

#include "base/unsafe.hpp"

namespace strake::dropin {

/// 0, or -1 and nothing is changed if there is no room. The values have no size yet.
template <class Counters>
int give_counters(Counters* counters, Counters values) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees NULL, or a struct of the size that it states")
  constexpr std::size_t before = offsetof(Counters, not_sampled);
  if (counters == nullptr || (counters->size < sizeof values && counters->size != before)) {
    return -1;
  }
  values.size = counters->size < sizeof values ? before : sizeof values;
  std::memcpy(counters, &values, values.size);
  return 0;
  STRAKE_UNSAFE_END
}

} // namespace strake::dropin
