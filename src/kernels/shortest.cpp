#include "kernels/shortest.hpp"

#include <charconv>
#include <cstring>

#include "base/invariant.hpp"
#include "base/unsafe.hpp"

namespace strake::kernels {

namespace {

constexpr std::size_t longest_text = 24; // 2.2250738585072014e-308

/// Writes a number as d.ddde+xx; gives the size.
std::size_t print(double number, std::array<char, longest_text>& text) {
  STRAKE_UNSAFE_BEGIN("SAFETY: to_chars stays between the two ends of the text, and gives where it stopped")
  const std::to_chars_result written =
      std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::scientific);
  ensure(written.ec == std::errc());
  return static_cast<std::size_t>(written.ptr - text.data());
  STRAKE_UNSAFE_END
}

} // namespace

Shortest shortest_digits(double number) {
  std::array<char, longest_text> text{};
  const std::size_t end = print(number, text);
  const std::size_t exponent_digits = text[end - 4] == 'e' ? 2 : 3;
  const std::size_t mark = end - exponent_digits - 2;
  Shortest shortest;
  shortest.digits[0] = static_cast<std::uint8_t>(text[0]);
  STRAKE_UNSAFE_BEGIN("SAFETY: the sixteen bytes behind the point lie within the text, and there are more digits")
  std::memcpy(&shortest.digits[1], &text[2], 16);
  STRAKE_UNSAFE_END
  shortest.size = mark == 1 ? 1 : mark - 1;
  std::int32_t exponent = 0;
  for (std::size_t digit = mark + 2; digit < end; ++digit) {
    exponent = exponent * 10 + (text[digit] - '0');
  }
  shortest.point = (text[mark + 1] == '-' ? -exponent : exponent) + 1;
  return shortest;
}

} // namespace strake::kernels
