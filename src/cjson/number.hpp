#pragma once
#include <array>

#include "base/bytes.hpp"

namespace strake::cjson {

/// A number as strtod() reads it in a text that begins with a digit or a minus sign.
struct Reading {
  double number = 0;
  std::size_t size = 0; ///< Of what is a number; 0 if nothing is.
};

[[nodiscard]] Reading read_any_number(Bytes text);

/// Most numbers are whole and short.
[[nodiscard, gnu::always_inline]] inline Reading read_number(Bytes text) {
  constexpr std::size_t exact = 15; // digits that a double has room for
  const bool negative = !text.empty() && text.front() == byte_of('-');
  const std::size_t begin = negative ? 1U : 0U;
  std::uint64_t whole = 0;
  std::size_t at = begin;
  for (; at < text.size() && at - begin <= exact; ++at) {
    const std::uint8_t byte = text[at];
    if (byte < byte_of('0') || byte > byte_of('9')) {
      break;
    }
    whole = whole * 10 + (byte - byte_of('0'));
  }
  const bool ends = at == text.size() || (text[at] != byte_of('.') && (text[at] | 0x20U) != byte_of('e'));
  if (!ends || at == begin || at - begin > exact) [[unlikely]] {
    return read_any_number(text);
  }
  const auto magnitude = static_cast<double>(whole);
  return {.number = negative ? -magnitude : magnitude, .size = at};
}

/// Whether a text is a number and nothing else by RFC 8259.
[[nodiscard]] bool is_number(Bytes text);

/// The int that is nearest: out of range it saturates, of what isn't a number it is the least.
[[nodiscard]] std::int32_t to_int(double number);

/// As near as cJSON asks of doubles that are equal.
[[nodiscard]] bool is_near(double a, double b);

/// A number as cJSON prints it: %1.15g, or %1.17g where that is too far off; null if it isn't finite.
class PrintedNumber {
public:
  explicit PrintedNumber(double number);
  [[nodiscard]] Bytes bytes() const [[clang::lifetimebound]] { return Bytes(text_).first(size_); }

private:
  void put(char c) { text_[size_++] = byte_of(c); }
  void put_integer(std::uint64_t number);
  void put_digits(Bytes digits, std::int32_t exponent);
  void put_exponent(std::int32_t exponent);

  static constexpr std::size_t longest = 32;

  std::array<std::uint8_t, longest> text_{};
  std::size_t size_ = 0;
};

} // namespace strake::cjson
