#pragma once
#include <cstdlib>

namespace fuzz {

/// Stops the fuzzer where something that must hold doesn't.
inline void must(bool holds) {
  if (!holds) {
    std::abort();
  }
}

} // namespace fuzz
