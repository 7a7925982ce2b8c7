#include <algorithm>
#include <limits>
#include <string_view>

#include "cjson/number.hpp"
#include "kernels/printed_double.hpp"
#include "kernels/real.hpp"

namespace strake::cjson {
namespace {

constexpr std::int32_t precision = 15; // of %1.15g; doubles keep any so many decimal digits
constexpr double largest_plain = 1e15; // from which on %1.15g has an exponent

/// The nearest number with so many digits; of two that are as near the even one.
kernels::Digits digits_of(std::uint64_t whole, std::size_t count) {
  std::size_t size = 0;
  std::uint64_t unit = 1;
  for (std::uint64_t rest = whole; rest > 0; rest /= 10) {
    unit *= ++size > count ? 10U : 1U;
  }
  std::uint64_t rounded = whole / unit;
  const std::uint64_t rest = whole % unit * 2;
  rounded += rest > unit || (rest == unit && rounded % 2 == 1) ? 1U : 0U;
  kernels::Digits digits{.digits = {}, .count = std::min(size, count), .exponent = narrow<std::int32_t>(size)};
  for (std::size_t i = digits.count; i > 0; --i) {
    digits.digits[i - 1] = low_byte(rounded % 10);
    rounded /= 10;
  }
  if (rounded > 0) { // 99...9 became 100...0
    digits.digits.front() = 1;
    ++digits.exponent;
  }
  return digits;
}

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
  if (!kernels::is_finite(number)) {
    for (const char c : std::string_view("null")) {
      put(c);
    }
    return;
  }
  if (kernels::is_negative(number)) {
    put('-');
  }
  const double magnitude = kernels::magnitude_of(number);
  const std::int64_t whole = magnitude < 0x1p63 ? kernels::whole_part(magnitude) : 0;
  const bool is_whole = magnitude == static_cast<double>(whole);
  if (is_whole && magnitude < largest_plain) {
    put_integer(narrow<std::uint64_t>(whole));
    return;
  }
  if (!is_whole && magnitude >= std::numeric_limits<double>::min()) {
    const kernels::Digits shortest = kernels::fewest_digits(magnitude);
    if (shortest.count <= narrow<std::size_t>(precision)) { // the nearest with 15 digits, but for zeros
      put_digits(Bytes(shortest.digits).first(shortest.count), shortest.exponent);
      return;
    }
  }
  const kernels::Digits all = is_whole ? digits_of(narrow<std::uint64_t>(whole), kernels::Digits::most)
                                       : kernels::nearest_digits(magnitude, kernels::Digits::most);
  kernels::Digits fewer = all;
  if (is_whole) {
    fewer = digits_of(narrow<std::uint64_t>(whole), precision);
  } else if (!rounds_to_precision(fewer)) {
    fewer = kernels::nearest_digits(magnitude, precision);
  }
  const std::size_t sign = size_;
  put_digits(Bytes(fewer.digits).first(fewer.count), fewer.exponent);
  if (!is_near(read_number(bytes()).number, number)) {
    size_ = sign;
    put_digits(Bytes(all.digits).first(all.count), all.exponent);
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
  const auto put_digit = [&](std::size_t i) { text_[size_++] = byte_of('0') + (i < count ? digits[i] : 0U); };
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
