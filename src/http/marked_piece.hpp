#pragma once
#include <algorithm>
#include <bit>
#include <cstdint>

#include "base/bytes.hpp"
#include "http/chars.hpp"
#include "kernels/head_marks.hpp"

namespace strake::http {

/// A piece of a message in which the ends of names and values are found by the marks of a kernel.
class MarkedPiece {
public:
  /// No run will begin before an index.
  explicit MarkedPiece(Bytes piece [[clang::lifetimebound]], std::size_t begin = 0)
      : piece_(piece), window_(begin), marks_(kernels::mark_head(piece.subspan(begin))) {}

  [[nodiscard]] std::size_t size() const { return piece_.size(); }
  [[nodiscard]] std::uint8_t operator[](std::size_t index) const { return piece_[index]; }

  [[nodiscard]] std::size_t token_end(std::size_t begin) { return run_end<chars::token>(begin, marks_.unusual); }
  [[nodiscard]] std::size_t value_end(std::size_t begin) { return run_end<chars::value>(begin, marks_.control); }
  /// The end of the value in the line whose name was looked at last. It is looked for from the beginning of the line,
  /// so that the processor need not wait for the end of the name; what lies before the marked bytes belongs to the
  /// name.
  [[nodiscard]] std::size_t line_end(std::size_t begin) { return value_end(std::max(begin, window_)); }

private:
  using Words = kernels::HeadMarks::Words;
  static constexpr std::size_t word_bits = 64;

  /// A mark is a hint: the byte may belong to the set all the same.
  template <std::uint8_t set>
  [[nodiscard]] std::size_t run_end(std::size_t begin, const Words& marks) {
    std::size_t end = begin;
    while (end < piece_.size()) {
      if (end - window_ >= kernels::HeadMarks::bytes) {
        move_window(end);
      }
      const std::size_t place = end - window_;
      const std::uint64_t marked = marks[place / word_bits] >> place % word_bits;
      if (marked == 0) {
        end += word_bits - place % word_bits;
        continue;
      }
      end += narrow<std::size_t>(std::countr_zero(marked));
      if (!is(piece_[end], set)) {
        return end;
      }
      ++end;
    }
    return piece_.size();
  }

  /// Apart, since it is seldom: what holds it inlined would keep room for a second set of marks.
  [[gnu::noinline]] void move_window(std::size_t begin) {
    window_ = begin;
    marks_ = kernels::mark_head(piece_.subspan(begin));
  }

  Bytes piece_;
  std::size_t window_; ///< Where the marked bytes begin.
  kernels::HeadMarks marks_;
};

} // namespace strake::http
