#pragma once
#include <array>
#include <cstddef>
#include <utility>

namespace bench {

/// What a program keeps of a message: every span that the parser reports to a callback.
struct Kept {
  std::array<std::pair<const char*, std::size_t>, 256> spans{};
  std::size_t count = 0;

  void keep(const char* at, std::size_t size) { spans[count++ % spans.size()] = {at, size}; }
};

/// One for all parsers, as they run in one thread.
inline Kept kept;

} // namespace bench
