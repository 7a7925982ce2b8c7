#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "http/runs.hpp"

namespace strake::http {

/// A piece of a message, how far it has been read, and why it can't be read on. Positions count from the first byte of
/// the message. What reads gives a bool, since a Done made for each step would cost more than the step itself.
class Cursor {
public:
  Cursor(Bytes piece [[clang::lifetimebound]], std::size_t position) : piece_(piece), origin_(position) {}

  [[nodiscard]] bool at_end() const { return index_ >= piece_.size(); }
  [[nodiscard]] std::uint8_t peek() const { return piece_[index_]; }
  [[nodiscard]] std::size_t index() const { return index_; }
  [[nodiscard]] std::size_t position() const { return origin_ + index_; }
  [[nodiscard]] std::size_t remaining() const { return piece_.size() - index_; }
  /// What was read since a position of this piece.
  [[nodiscard]] Bytes since(std::size_t position) const [[clang::lifetimebound]] {
    return piece_.first(index_).subspan(position - origin_);
  }
  [[nodiscard]] Bytes last(std::size_t count) const [[clang::lifetimebound]] {
    return piece_.first(index_).last(count);
  }
  [[nodiscard]] Bytes rest() const [[clang::lifetimebound]] { return piece_.subspan(index_); }

  void skip(std::size_t count = 1) { index_ += count; }
  template <std::uint8_t set>
  void skip_run() {
    index_ = run_end<set>(piece_, index_);
  }
  void skip_blanks() {
    while (!at_end() && is_blank(peek())) {
      skip();
    }
  }

  /// The position behind the last of the bytes since an index that isn't blank, or another one if all are.
  [[nodiscard]] std::size_t end_without_blanks(std::size_t begin, std::size_t otherwise) const {
    std::size_t end = index_;
    while (end > begin && is_blank(piece_[end - 1])) {
      --end;
    }
    return end > begin ? origin_ + end : otherwise;
  }

  /// Gives the next bytes, at most count, and passes them.
  [[nodiscard]] Bytes take(std::uint64_t count) [[clang::lifetimebound]] {
    const Bytes taken = rest().first(std::min<std::uint64_t>(count, remaining()));
    index_ += taken.size();
    return taken;
  }

  /// A cursor for what lies ahead, seeing at most count bytes of it.
  [[nodiscard]] Cursor ahead(std::uint64_t count) const [[clang::lifetimebound]] {
    return {rest().first(std::min<std::uint64_t>(count, remaining())), position()};
  }
  /// Goes to where a cursor for what lies ahead has come. Gives whether that step passed, and if not, fails as it did.
  bool follow(const Cursor& ahead, bool passed) {
    index_ += ahead.index_;
    return passed || fail(ahead.error_);
  }

  // Each gives false, as the step that failed does.
  bool fail(const Error& error) {
    error_ = error;
    return false;
  }
  bool fail(Status status) { return fail({.status = status, .offset = position()}); }
  /// Why a step failed.
  [[nodiscard]] const Error& error() const [[clang::lifetimebound]] { return error_; }

private:
  Bytes piece_;
  Error error_;
  std::size_t origin_;
  std::size_t index_ = 0;
};

} // namespace strake::http
