#pragma once
#include <vector>

#include "io/pipe.hpp"

namespace strake::io {

/// A source whose next bytes can be looked at before they are read.
class Buffered {
public:
  explicit Buffered(Source source) : source_(std::move(source)) {}

  /// The next bytes, as many as asked for, or all that there are. They hold until the next call.
  [[nodiscard]] Result<Bytes> ahead(std::size_t size) [[clang::lifetimebound]] {
    if (held_.size() < size) {
      const std::size_t before = held_.size();
      held_.resize(size);
      const Result<std::size_t> count = read_full(source_, MutableBytes(held_).subspan(before));
      held_.resize(before + count.value_or(0));
      if (!count) {
        return std::unexpected(count.error());
      }
    }
    return Bytes(held_).first(std::min(size, held_.size()));
  }

  /// As Source.
  [[nodiscard]] Result<std::size_t> read(MutableBytes to) {
    if (held_.empty()) {
      return source_(to);
    }
    const std::size_t size = std::min(to.size(), held_.size());
    copy_bytes(Bytes(held_).first(size), to.first(size));
    held_.erase(held_.begin(), std::next(held_.begin(), narrow<std::ptrdiff_t>(size)));
    return size;
  }

private:
  Source source_;
  std::vector<std::uint8_t> held_;
};

} // namespace strake::io
