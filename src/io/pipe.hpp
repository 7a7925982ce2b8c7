#pragma once
// Where bytes come from and where they go, whatever is behind it.
#include <functional>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace strake::io {

/// Reads what there is, as far as it fits, and gives how much that was; 0 at the end.
using Source = std::function<Result<std::size_t>(MutableBytes)>;

/// Takes all of the bytes, or fails.
using Sink = std::function<Done(Bytes)>;

/// Reads until there is no more room, or no more to read.
[[nodiscard]] inline Result<std::size_t> read_full(const Source& source, MutableBytes to) {
  std::size_t size = 0;
  while (size < to.size()) {
    const Result<std::size_t> count = source(to.subspan(size));
    if (!count || *count == 0) {
      return count ? Result<std::size_t>(size) : count;
    }
    size += *count;
  }
  return size;
}

} // namespace strake::io
