// What a program sees of a library, as text: a line for each operation.
#pragma once
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dropin {

class Trace {
public:
  void clear() {
    text_.clear();
    ends_.clear();
  }

  Trace& operator<<(std::string_view text) {
    text_ += text;
    return *this;
  }
  Trace& operator<<(char c) {
    text_ += c;
    return *this;
  }
  Trace& operator<<(std::int64_t number) { return put(number, 10); }
  Trace& operator<<(int number) { return put(number, 10); }
  /// With all its bits.
  Trace& operator<<(double number) {
    return number == 0 && !std::signbit(number) ? *this << '0' : put(std::bit_cast<std::uint64_t>(number), 16);
  }
  void end_line() { ends_.push_back(static_cast<std::uint32_t>(text_.size())); }

  [[nodiscard]] std::size_t lines() const { return ends_.size(); }
  [[nodiscard]] std::string_view line(std::size_t at) const {
    const std::uint32_t begin = at == 0 ? 0 : ends_[at - 1];
    return std::string_view(text_).substr(begin, ends_[at] - begin);
  }
  [[nodiscard]] const std::string& text() const { return text_; }

  bool operator==(const Trace&) const = default;

private:
  template <class Number>
  Trace& put(Number number, int base) {
    std::array<char, 24> digits;
    text_.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number, base).ptr);
    return *this;
  }

  std::string text_;
  std::vector<std::uint32_t> ends_;
};

} // namespace dropin
