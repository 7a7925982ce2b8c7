#pragma once
#include <cstdint>
#include <string_view>

#include "base/bytes.hpp"
#include "http/runs.hpp"

namespace strake::http {

/// A text, and how far it has been read. What is passed is what was asked for, or nothing.
class Reader {
public:
  explicit Reader(Bytes text [[clang::lifetimebound]], std::size_t position = 0) : text_(text), position_(position) {}

  [[nodiscard]] bool at_end() const { return position_ >= text_.size(); }
  [[nodiscard]] std::size_t position() const { return position_; }
  [[nodiscard]] bool sees(char c) const { return !at_end() && text_[position_] == byte_of(c); }
  [[nodiscard]] Bytes rest() const [[clang::lifetimebound]] { return text_.subspan(position_); }
  [[nodiscard]] Range since(std::size_t begin) const { return {.begin = begin, .size = position_ - begin}; }

  bool pass(char c) {
    const bool seen = sees(c);
    position_ += seen ? 1 : 0;
    return seen;
  }
  bool pass(std::string_view literal) {
    const bool seen = rest().size() >= literal.size() && equals(rest().first(literal.size()), literal);
    position_ += seen ? literal.size() : 0;
    return seen;
  }
  void skip(std::size_t count) { position_ += count; }
  void skip_blanks() { skip_while(is_blank); }

  template <std::uint8_t set>
  Range run() {
    const std::size_t begin = position_;
    position_ = run_end<set>(text_, begin);
    return since(begin);
  }
  template <class Belongs>
  Range skip_while(Belongs belongs) {
    const std::size_t begin = position_;
    while (!at_end() && belongs(text_[position_])) {
      ++position_;
    }
    return since(begin);
  }
  /// Passes what comes before the first byte of a set.
  Range until(std::string_view set) {
    return skip_while([set](std::uint8_t byte) { return !one_of(byte, set); });
  }

private:
  Bytes text_;
  std::size_t position_;
};

} // namespace strake::http
