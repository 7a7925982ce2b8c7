#include <cmath>
#include <limits>
#include <string_view>

#include "cjson/number.hpp"
#include "kernels/printed_double.hpp"

namespace strake::cjson {
namespace {

constexpr std::int32_t precision = 15;                         // of %1.15g; doubles keep any so many decimal digits
constexpr std::uint64_t largest_plain = 1'000'000'000'000'000; // of which on %1.15g has an exponent

/// Rounds 17 digits to 15. Where these were rounded themselves, what lies half way can't be told.
bool rounds_to_precision(kernels::Digits& number) {
  const std::uint32_t rest = number.digits[precision] * 10U + number.digits[precision + 1];
  constexpr std::uint32_t half = 50;
  if (rest == half) {
    return false;
  }
  number.count = precision;
  if (rest < half) {
    return true;
  }
  std::size_t last = precision;
  while (last > 0 && number.digits[last - 1] == 9) {
    number.digits[--last] = 0;
  }
  if (last > 0) {
    ++number.digits[last - 1];
  } else {
    number.digits.front() = 1;
    ++number.exponent;
  }
  return true;
}

} // namespace

PrintedNumber::PrintedNumber(double number) {
  if (!std::isfinite(number)) {
    for (const char c : std::string_view("null")) {
      put(c);
    }
    return;
  }
  if (std::signbit(number)) {
    put('-');
  }
  const double magnitude = std::fabs(number);
  if (magnitude < static_cast<double>(largest_plain) && magnitude == std::trunc(magnitude)) {
    put_integer(narrow<std::uint64_t>(std::llrint(magnitude)));
    return;
  }
  const bool is_normal = std::isnormal(magnitude);
  if (is_normal) {
    const kernels::Digits shortest = kernels::shortest_digits(magnitude);
    if (shortest.count <= narrow<std::size_t>(precision)) { // the nearest with 15 digits, but for zeros
      put_digits(Bytes(shortest.digits).first(shortest.count), shortest.exponent);
      return;
    }
  }
  const kernels::Digits all = kernels::nearest_digits(magnitude, kernels::Digits::most);
  kernels::Digits fewer = all;
  if (!is_normal || !rounds_to_precision(fewer)) {
    fewer = kernels::nearest_digits(magnitude, precision);
  }
  const std::size_t sign = size_;
  put_digits(Bytes(fewer.digits).first(fewer.count), fewer.exponent);
  if (!is_near(read_number(bytes()).number, number)) {
    size_ = sign;
    put_digits(all.digits, all.exponent);
  }
}

void PrintedNumber::put_integer(std::uint64_t number) {
  std::size_t digits = 1;
  for (std::uint64_t rest = number; rest >= 10; rest /= 10) {
    ++digits;
  }
  size_ += digits;
  for (std::size_t at = size_; digits > 0; --digits) {
    text_[--at] = low_byte(byte_of('0') + number % 10);
    number /= 10;
  }
}

/// As %g does: with an exponent where it is below -4 or where there are fewer digits than places before the point.
void PrintedNumber::put_digits(Bytes digits, std::int32_t exponent) {
  const std::int32_t places = digits.size() > narrow<std::size_t>(precision) ? 17 : precision;
  std::size_t count = digits.size();
  while (count > 1 && digits[count - 1] == 0) {
    --count;
  }
  const auto put_digit = [&](std::size_t i) { put(static_cast<char>(i < count ? '0' + digits[i] : '0')); };
  const bool is_scientific = exponent < -3 || exponent > places;
  const std::int32_t before_point = is_scientific ? 1 : exponent;
  std::size_t next = 0;
  if (before_point <= 0) {
    put('0');
  }
  for (; before_point > 0 && next < narrow<std::size_t>(before_point); ++next) {
    put_digit(next);
  }
  if (next < count) {
    put('.');
    for (std::int32_t zeros = before_point; zeros < 0; ++zeros) {
      put('0');
    }
  }
  for (; next < count; ++next) {
    put_digit(next);
  }
  if (is_scientific) {
    put_exponent(exponent - 1);
  }
}

void PrintedNumber::put_exponent(std::int32_t exponent) {
  put('e');
  put(exponent < 0 ? '-' : '+');
  const auto magnitude = narrow<std::uint64_t>(exponent < 0 ? -exponent : exponent);
  if (magnitude < 10) {
    put('0');
  }
  put_integer(magnitude);
}

} // namespace strake::cjson
