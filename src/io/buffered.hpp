#pragma once
#include <vector>

#include "io/borrowed.hpp"

namespace strake::io {

/// A source whose next bytes can be looked at before they are read.
class Buffered : public Source {
public:
  explicit Buffered(Source& source [[clang::lifetimebound]]) : source_(source) {}

  /// The next bytes, as many as asked for, or all that there are. They hold until the next call.
  [[nodiscard]] Result<Bytes> ahead(std::size_t size) [[clang::lifetimebound]] {
    const std::size_t before = held_.size() - taken_;
    if (before < size) {
      held_.resize(taken_ + size);
      const Result<std::size_t> count = source_.read_full(MutableBytes(held_).subspan(taken_ + before));
      held_.resize(taken_ + before + count.value_or(0));
      if (!count) {
        return std::unexpected(count.error());
      }
    }
    return Bytes(held_).subspan(taken_, std::min(size, held_.size() - taken_));
  }

  [[nodiscard]] Result<std::size_t> read(MutableBytes to) override {
    if (taken_ == held_.size()) {
      return source_.read(to);
    }
    const std::size_t size = std::min(to.size(), held_.size() - taken_);
    copy_bytes(Bytes(held_).subspan(taken_, size), to.first(size));
    taken_ += size;
    return size;
  }

private:
  BorrowedSource source_;
  std::vector<std::uint8_t> held_;
  std::size_t taken_ = 0; ///< Of what is held.
};

} // namespace strake::io
