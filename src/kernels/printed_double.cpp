#include "kernels/printed_double.hpp"

#include <charconv>
#include <system_error>

#include "base/bytes.hpp"
#include "base/invariant.hpp"
#include "base/num.hpp"
#include "base/unsafe.hpp"
#include "kernels/shortest.hpp"

namespace strake::kernels {
namespace {

constexpr std::size_t longest = 32; // d.dddddddddddddddde-ddd
using Printed = std::array<char, longest>;

/// What std::to_chars wrote in the format scientific.
Digits digits_of(const Printed& text, std::size_t size) {
  Digits result;
  std::size_t at = 0;
  for (; at < size && text[at] != 'e'; ++at) {
    if (text[at] != '.') {
      result.digits[result.count++] = byte_of(text[at]) - byte_of('0');
    }
  }
  ensure(at + 2 < size);
  const bool negative = text[at + 1] == '-';
  std::int32_t exponent = 0;
  for (at += 2; at < size; ++at) {
    exponent = exponent * 10 + (text[at] - '0');
  }
  result.exponent = (negative ? -exponent : exponent) + 1;
  return result;
}

} // namespace

Digits fewest_digits(double number) {
  const Shortest shortest = shortest_digits(number);
  Digits result;
  result.count = shortest.size;
  result.exponent = shortest.point;
  for (std::size_t i = 0; i < shortest.size; ++i) {
    result.digits[i] = shortest.digits[i] - byte_of('0');
  }
  return result;
}

Digits nearest_digits(double number, std::size_t count) {
  ensure(count > 0 && count <= Digits::most);
  Printed text{};
  STRAKE_UNSAFE_BEGIN("SAFETY: both pointers are the ends of the array, and the result lies between them")
  const auto result = std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::scientific,
                                    static_cast<int>(count) - 1);
  ensure(result.ec == std::errc());
  return digits_of(text, static_cast<std::size_t>(result.ptr - text.data()));
  STRAKE_UNSAFE_END
}

} // namespace strake::kernels
