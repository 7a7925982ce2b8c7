#include "json/decimal.hpp"

#include <limits>

namespace strake::json {
Decimal::Decimal(Bytes text) : negative_(!text.empty() && text.front() == byte_of('-')) {
  Bytes rest = text.subspan(negative_ ? 1 : 0);
  read_digits(rest);
  if (!rest.empty() && rest.front() == byte_of('.')) {
    rest = rest.subspan(1);
    const std::size_t before = rest.size();
    read_digits(rest);
    exponent_ -= narrow<std::int64_t>(before - rest.size());
  }
  read_exponent(rest);
  while (!digits_.empty() && digits_.back() == 0) {
    digits_.pop_back();
    ++exponent_;
  }
  if (digits_.empty()) {
    negative_ = false;
    exponent_ = 0;
  }
}

void Decimal::read_digits(Bytes& rest) {
  for (; !rest.empty() && is_digit(rest.front()); rest = rest.subspan(1)) {
    const std::uint8_t digit = low_byte(std::uint32_t{rest.front()} - byte_of('0'));
    if (digit != 0 || !digits_.empty()) {
      digits_.push_back(digit);
    }
  }
}

/// Adds the exponent that is written, or one that is as far beyond all numbers.
void Decimal::read_exponent(Bytes rest) {
  constexpr std::int64_t enough = std::numeric_limits<std::int64_t>::max() / 16;
  std::int64_t exponent = 0;
  for (const std::uint8_t byte : rest) {
    exponent = is_digit(byte) ? std::min(exponent * 10 + (byte - byte_of('0')), enough) : exponent;
  }
  const bool negative = rest.size() > 1 && rest[1] == byte_of('-');
  exponent_ += negative ? -exponent : exponent;
}

Result<std::uint64_t> Decimal::magnitude() const {
  constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  constexpr std::int64_t most_digits = 20;
  if (exponent_ < 0) {
    return failure(STRAKE_JSON_NOT_INTEGER);
  }
  if (narrow<std::int64_t>(digits_.size()) > most_digits - std::min(exponent_, most_digits)) {
    return failure(STRAKE_JSON_INTEGER_OUT_OF_RANGE);
  }
  std::uint64_t number = 0;
  const std::size_t all = digits_.size() + narrow<std::size_t>(exponent_);
  for (std::size_t i = 0; i < all; ++i) {
    const std::uint64_t digit = i < digits_.size() ? digits_[i] : 0;
    if (number > (most - digit) / 10) {
      return failure(STRAKE_JSON_INTEGER_OUT_OF_RANGE);
    }
    number = number * 10 + digit;
  }
  return number;
}

Result<std::uint64_t> Decimal::as_uint64() const {
  const Result<std::uint64_t> number = magnitude();
  return number && negative_ ? failure(STRAKE_JSON_INTEGER_OUT_OF_RANGE) : number;
}

Result<std::int64_t> Decimal::as_int64() const {
  const Result<std::uint64_t> number = magnitude();
  if (!number) {
    return std::unexpected(number.error());
  }
  constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max();
  if (*number <= most) {
    const auto positive = narrow<std::int64_t>(*number);
    return negative_ ? -positive : positive;
  }
  return negative_ && *number == most + 1 ? Result<std::int64_t>(std::numeric_limits<std::int64_t>::min())
                                          : failure(STRAKE_JSON_INTEGER_OUT_OF_RANGE);
}

} // namespace strake::json
