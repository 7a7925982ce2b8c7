#pragma once
#include <array>

#include "base/bytes.hpp"

namespace strake::cjson {

/// A number as strtod() reads it in a text that begins with a digit or a minus sign.
struct Reading {
  double number = 0;
  std::size_t size = 0; ///< Of what is a number; 0 if nothing is.
};

[[nodiscard]] Reading read_number(Bytes text);

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
