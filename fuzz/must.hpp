#pragma once
#include <cstdio>
#include <cstdlib>
#include <source_location>

namespace fuzz {

/// Stops the fuzzer where something that must hold doesn't, and says where.
inline void must(bool holds, std::source_location where = std::source_location::current()) {
  if (!holds) {
    std::fprintf(stderr, "%s:%u: doesn't hold\n", where.file_name(), static_cast<unsigned>(where.line()));
    std::abort();
  }
}

} // namespace fuzz
