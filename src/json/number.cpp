#include "json/number.hpp"

#include <array>
#include <limits>

#include "kernels/decimal.hpp"
#include "kernels/real.hpp"
#include "json/digits.hpp"

namespace strake::json {
namespace {

constexpr std::size_t exact_digits = 19; ///< As many fit uint64, whatever they are.

constexpr std::array<std::uint64_t, 9> powers_of_ten{1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};

class NumberReader {
public:
  NumberReader(Reader in, std::size_t at)
      : in_(in), negative_(in[at] == byte_of('-')), begin_(at + (negative_ ? 1 : 0)), at_(begin_) {}

  [[nodiscard]] Number read() {
    take_digits();
    integer_digits_ = at_ - begin_;
    if (integer_digits_ == 0) {
      return fault(Number::Fault::syntax, at_);
    }
    if (in_[begin_] == byte_of('0') && integer_digits_ > 1) {
      return fault(Number::Fault::syntax, begin_ + 1);
    }
    const std::uint8_t next = in_[at_];
    if (next != byte_of('.') && (next | 0x20U) != byte_of('e')) [[likely]] {
      return integer();
    }
    if (!take_fraction() || !take_exponent()) {
      return fault(Number::Fault::syntax, at_);
    }
    return real();
  }

private:
  [[gnu::always_inline]] inline void take_digits() {
    std::size_t count = digits_at_once;
    while (count == digits_at_once) {
      const Digits digits(in_, at_);
      count = digits.count();
      if (count > 0) {
        mantissa_ = mantissa_ * powers_of_ten[count] + digits.number(count);
      }
      at_ += count;
    }
  }

  [[gnu::always_inline]] inline bool take_fraction() {
    if (in_[at_] != byte_of('.')) {
      return true;
    }
    ++at_;
    const std::size_t first = at_;
    take_digits();
    decimals_ = at_ - first;
    return decimals_ > 0;
  }

  bool take_exponent() {
    if ((in_[at_] | 0x20U) != byte_of('e')) {
      return true;
    }
    ++at_;
    const bool negative = in_[at_] == byte_of('-');
    at_ += negative || in_[at_] == byte_of('+') ? 1U : 0U;
    const std::size_t first = at_;
    for (; is_digit(in_[at_]); ++at_) {
      constexpr std::int64_t enough = std::int64_t{1} << 40U; // beyond what any number of digits makes up for
      exponent_ = exponent_ < enough ? exponent_ * 10 + (in_[at_] - byte_of('0')) : exponent_;
    }
    exponent_ = negative ? -exponent_ : exponent_;
    return at_ > first;
  }

  [[nodiscard]] Number integer() const {
    constexpr std::uint64_t most_negative = std::uint64_t{1} << 63U;
    if (integer_digits_ > exact_digits && !is_natural_of_20_digits()) {
      return real_of_text();
    }
    if (!negative_) {
      return number(mantissa_ < most_negative ? Kind::integer : Kind::natural, mantissa_);
    }
    if (mantissa_ == 0) {
      return signed_real(0.0);
    }
    return mantissa_ <= most_negative ? number(Kind::integer, ~mantissa_ + 1) : real_of_text();
  }

  /// Whether 20 digits didn't wrap around: those that fit begin with 1, and what wraps becomes less than 10^19.
  [[nodiscard]] bool is_natural_of_20_digits() const {
    return integer_digits_ == exact_digits + 1 && !negative_ && in_[begin_] == byte_of('1') &&
           mantissa_ >= 10000000000000000000U;
  }

  [[nodiscard]] Number real() const {
    if (integer_digits_ + decimals_ > exact_digits && significant_digits() > exact_digits) {
      return real_of_text();
    }
    const std::optional<double> nearest = nearest_double(mantissa_, exponent_ - narrow<std::int64_t>(decimals_));
    return nearest ? signed_real(*nearest) : real_of_text();
  }

  /// Without the zeros that a number below 1 begins with.
  [[nodiscard]] std::size_t significant_digits() const {
    return integer_digits_ + decimals_ - (in_[begin_] == byte_of('0') ? 1 + leading_decimal_zeros() : 0);
  }

  [[nodiscard]] std::size_t leading_decimal_zeros() const {
    std::size_t zeros = 0;
    while (zeros < decimals_ && in_[begin_ + 2 + zeros] == byte_of('0')) {
      ++zeros;
    }
    return zeros;
  }

  /// Takes all digits into account.
  [[nodiscard]] Number real_of_text() const {
    const std::optional<double> nearest = kernels::nearest_double(in_.padded().subspan(begin_, at_ - begin_));
    return signed_real(nearest.value_or(is_large() ? std::numeric_limits<double>::infinity() : 0.0));
  }

  /// Of a number that is far from 1.
  [[nodiscard]] bool is_large() const {
    const bool has_integer = in_[begin_] != byte_of('0');
    const std::int64_t point =
        has_integer ? narrow<std::int64_t>(integer_digits_) : -narrow<std::int64_t>(leading_decimal_zeros());
    return point + exponent_ > 0;
  }

  [[nodiscard]] Number signed_real(double magnitude) const {
    if (!kernels::is_finite(magnitude)) {
      return {.fault = Number::Fault::out_of_range, .kind = Kind::decimal, .end = at_};
    }
    return number(Kind::real, kernels::bits_of(negative_ ? -magnitude : magnitude));
  }

  [[nodiscard]] static Number fault(Number::Fault fault, std::size_t at) { return {.fault = fault, .end = at}; }
  [[nodiscard]] Number number(Kind kind, std::uint64_t bits) const { return {.kind = kind, .bits = bits, .end = at_}; }

  Reader in_;
  bool negative_;
  std::size_t begin_; ///< Its first digit.
  std::size_t at_;
  std::uint64_t mantissa_ = 0;
  std::size_t integer_digits_ = 0;
  std::size_t decimals_ = 0;
  std::int64_t exponent_ = 0;
};

} // namespace

Number read_number(Reader in, std::size_t at) { return NumberReader(in, at).read(); }

} // namespace strake::json
