#include "cjson/number.hpp"

#include <limits>
#include <optional>

#include "kernels/decimal.hpp"
#include "kernels/real.hpp"
#include "json/number.hpp"

namespace strake::cjson {
namespace {

constexpr std::size_t exact_digits = 19; // as many fit uint64, whatever they are

constexpr bool is_digit(std::uint8_t byte) { return byte >= byte_of('0') && byte <= byte_of('9'); }

/// The digits before and behind the point, and the exponent, each of which may be missing.
class Scan {
public:
  explicit Scan(Bytes text [[clang::lifetimebound]])
      : text_(text), begin_(!text.empty() && text.front() == byte_of('-') ? 1U : 0U), at_(begin_) {
    take_digits();
    integer_digits_ = at_ - begin_;
    if (is_at('.')) {
      ++at_;
      const std::size_t first = at_;
      take_digits();
      decimals_ = at_ - first;
    }
    if (integer_digits_ + decimals_ == 0) {
      at_ = 0;
    } else if (is_at('e') || is_at('E')) {
      take_exponent();
    }
  }

  [[nodiscard]] Reading reading() const {
    if (at_ == 0) {
      return {};
    }
    const double magnitude = exact().value_or(0);
    return {.number = begin_ == 1 ? -magnitude : magnitude, .size = at_};
  }

private:
  [[nodiscard]] bool is_at(char c) const { return at_ < text_.size() && text_[at_] == byte_of(c); }

  void take_digits() {
    for (; at_ < text_.size() && is_digit(text_[at_]); ++at_) {
      mantissa_ = mantissa_ * 10 + (text_[at_] - byte_of('0'));
    }
  }

  /// An "e" without digits isn't part of the number.
  void take_exponent() {
    const std::size_t before = at_;
    ++at_;
    const bool negative = is_at('-');
    at_ += negative || is_at('+') ? 1U : 0U;
    const std::size_t first = at_;
    for (; at_ < text_.size() && is_digit(text_[at_]); ++at_) {
      constexpr std::int64_t enough = std::int64_t{1} << 40U; // beyond what any number of digits makes up for
      exponent_ = exponent_ < enough ? exponent_ * 10 + (text_[at_] - byte_of('0')) : exponent_;
    }
    exponent_ = negative ? -exponent_ : exponent_;
    at_ = at_ > first ? at_ : before;
  }

  [[nodiscard]] std::optional<double> exact() const {
    if (integer_digits_ + decimals_ <= exact_digits || integer_digits_ + decimals_ - leading_zeros() <= exact_digits) {
      if (const auto nearest = json::nearest_double(mantissa_, exponent_ - narrow<std::int64_t>(decimals_))) {
        return nearest;
      }
    }
    const std::optional<double> nearest = kernels::nearest_double(text_.subspan(begin_, at_ - begin_));
    return nearest ? nearest : std::optional(is_large() ? std::numeric_limits<double>::infinity() : 0.0);
  }

  [[nodiscard]] std::size_t leading_zeros() const {
    std::size_t zeros = 0;
    for (std::size_t i = begin_; i < text_.size() && (text_[i] == byte_of('0') || text_[i] == byte_of('.')); ++i) {
      zeros += text_[i] == byte_of('0') ? 1U : 0U;
    }
    return zeros;
  }

  /// Of a number that is far from 1.
  [[nodiscard]] bool is_large() const {
    return narrow<std::int64_t>(integer_digits_) - narrow<std::int64_t>(leading_zeros()) + exponent_ > 0;
  }

  Bytes text_;
  std::size_t begin_; ///< Its first digit.
  std::size_t at_ = 0;
  std::uint64_t mantissa_ = 0; ///< Wraps around if there are many digits.
  std::size_t integer_digits_ = 0;
  std::size_t decimals_ = 0;
  std::int64_t exponent_ = 0;
};

} // namespace

Reading read_any_number(Bytes text) { return Scan(text).reading(); }

bool is_number(Bytes text) {
  std::size_t at = 0;
  const auto skips = [&](char c) {
    const bool is_here = at < text.size() && text[at] == byte_of(c);
    at += is_here ? 1U : 0U;
    return is_here;
  };
  const auto skips_digits = [&] {
    const std::size_t first = at;
    while (at < text.size() && is_digit(text[at])) {
      ++at;
    }
    return at > first;
  };
  static_cast<void>(skips('-'));
  if (!skips('0') && !skips_digits()) {
    return false;
  }
  if (skips('.') && !skips_digits()) {
    return false;
  }
  if (skips('e') || skips('E')) {
    static_cast<void>(skips('+') || skips('-'));
    if (!skips_digits()) {
      return false;
    }
  }
  return at == text.size();
}

std::int32_t to_int(double number) {
  constexpr std::int32_t most = std::numeric_limits<std::int32_t>::max();
  constexpr std::int32_t least = std::numeric_limits<std::int32_t>::min();
  if (number >= double{most}) {
    return most;
  }
  return number > double{least} ? narrow<std::int32_t>(kernels::whole_part(number)) : least;
}

} // namespace strake::cjson
