#pragma once
// Where bytes come from and where they go, whatever is behind it.
#include "base/bytes.hpp"
#include "base/result.hpp"

namespace strake::io {

class Source {
public:
  Source() = default;
  Source(const Source&) = default;
  Source(Source&&) = default;
  Source& operator=(const Source&) = default;
  Source& operator=(Source&&) = default;
  virtual ~Source() = default;

  /// Reads what there is, as far as it fits, and gives how much that was; 0 at the end.
  [[nodiscard]] virtual Result<std::size_t> read(MutableBytes to) = 0;

  /// Reads until there is no more room, or no more to read.
  [[nodiscard]] Result<std::size_t> read_full(MutableBytes to) {
    std::size_t size = 0;
    while (size < to.size()) {
      const Result<std::size_t> count = read(to.subspan(size));
      if (!count || *count == 0) {
        return count ? Result<std::size_t>(size) : count;
      }
      size += *count;
    }
    return size;
  }
};

class Sink {
public:
  Sink() = default;
  Sink(const Sink&) = default;
  Sink(Sink&&) = default;
  Sink& operator=(const Sink&) = default;
  Sink& operator=(Sink&&) = default;
  virtual ~Sink() = default;

  /// Takes all of the bytes, or fails.
  [[nodiscard]] virtual Done write(Bytes bytes) = 0;
};

} // namespace strake::io
