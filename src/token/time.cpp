#include "token/time.hpp"

#include <array>
#include <chrono>

#include "json/item.hpp"

namespace strake::token {
namespace {

namespace chrono = std::chrono;

/// Reads a date from its beginning. What doesn't fit ends the reading for good.
class DateReader {
public:
  explicit DateReader(Bytes text [[clang::lifetimebound]]) : rest_(text) {}

  /// A number of so many digits, no larger than the most.
  unsigned number(std::size_t digits, unsigned most) {
    unsigned value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      const std::uint8_t byte = next();
      fail_unless(is_digit(byte));
      value = 10 * value + (ok_ ? byte - unsigned{'0'} : 0U);
    }
    fail_unless(value <= most);
    return value;
  }

  /// One of the characters, in either case; which of them.
  std::uint8_t one_of(std::string_view lower_case) {
    const std::uint8_t byte = ascii_lower(next());
    fail_unless(std::ranges::any_of(lower_case, [&](char c) { return byte_of(c) == byte; }));
    return byte;
  }

  void skip_fraction() {
    if (rest_.empty() || rest_.front() != byte_of('.')) {
      return;
    }
    next();
    number(1, 9);
    while (ok_ && !rest_.empty() && is_digit(rest_.front())) {
      next();
    }
  }

  void fail_unless(bool holds) { ok_ = ok_ && holds; }
  [[nodiscard]] bool is_whole() const { return ok_ && rest_.empty(); }

private:
  std::uint8_t next() {
    fail_unless(!rest_.empty());
    if (!ok_) {
      return 0;
    }
    const std::uint8_t byte = rest_.front();
    rest_ = rest_.subspan(1);
    return byte;
  }

  Bytes rest_;
  bool ok_ = true;
};

std::int64_t day_of(DateReader& in) {
  const chrono::year year(narrow<int>(in.number(4, 9999)));
  in.one_of("-");
  const chrono::month month(in.number(2, 12));
  in.one_of("-");
  const chrono::year_month_day date(year, month, chrono::day(in.number(2, 31)));
  in.fail_unless(date.ok());
  return chrono::sys_days(date).time_since_epoch().count();
}

/// Seconds by which a local time is ahead of UTC.
std::int64_t offset_of(DateReader& in) {
  const std::uint8_t sign = in.one_of("z+-");
  if (sign == byte_of('z')) {
    return 0;
  }
  const std::int64_t hours = in.number(2, 23);
  in.one_of(":");
  const std::int64_t minutes = in.number(2, 59);
  const std::int64_t seconds = 60 * (60 * hours + minutes);
  return sign == byte_of('-') ? -seconds : seconds;
}

std::optional<std::int64_t> parse_date(Bytes text) {
  DateReader in(text);
  const std::int64_t day = day_of(in);
  in.one_of("t");
  const std::int64_t hours = in.number(2, 23);
  in.one_of(":");
  const std::int64_t minutes = in.number(2, 59);
  in.one_of(":");
  const std::int64_t seconds = in.number(2, 59);
  in.skip_fraction();
  const std::int64_t offset = offset_of(in);
  return in.is_whole() ? std::optional(60 * (60 * (24 * day + hours) + minutes) + seconds - offset) : std::nullopt;
}

/// Of a number from 0 to the last second: its bits before the point.
std::int64_t whole_part(double number) {
  constexpr unsigned mantissa_bits = 52;
  constexpr std::uint64_t one = 1023; // the exponent of 1
  const std::uint64_t bits = kernels::bits_of(number);
  const std::uint64_t exponent = bits >> mantissa_bits;
  const std::uint64_t highest = std::uint64_t{1} << mantissa_bits;
  const std::uint64_t mantissa = (bits & (highest - 1)) | highest;
  return exponent < one ? 0 : narrow<std::int64_t>(mantissa >> (mantissa_bits - (exponent - one)));
}

std::optional<std::int64_t> number_of(const json::Document& document, const json::Value& value) {
  if (json::type_of(value.kind()) != json::Type::number) {
    return std::nullopt;
  }
  if (const Result<std::int64_t> integer = json::int64_of(document, value)) {
    return *integer;
  }
  const std::optional<double> real = json::double_of(value);
  if (!real || kernels::is_negative(*real) || *real > static_cast<double>(last_second)) {
    return std::nullopt;
  }
  return whole_part(*real);
}

void append_number(std::vector<std::uint8_t>& to, std::int64_t number, std::size_t digits) {
  std::array<std::uint8_t, 4> text{};
  for (std::size_t i = digits; i > 0; --i) {
    text[i - 1] = narrow<std::uint8_t>('0' + number % 10);
    number /= 10;
  }
  append(to, Bytes(text).first(digits));
}

} // namespace

std::optional<std::int64_t> time_of(const json::Document& document, const json::Value& value, TimeForm form) {
  std::optional<std::int64_t> time;
  if (form == TimeForm::number) {
    time = number_of(document, value);
  } else if (value.kind() == json::Kind::string) {
    time = parse_date(document.string(value));
  }
  return time && *time >= 0 && *time <= last_second ? time : std::nullopt;
}

void append_date(std::vector<std::uint8_t>& to, std::int64_t time) {
  const chrono::sys_seconds second{chrono::seconds(time)};
  const auto day = chrono::floor<chrono::days>(second);
  const chrono::year_month_day date(day);
  const chrono::hh_mm_ss clock(second - day);
  append_number(to, int{date.year()}, 4);
  append(to, "-");
  append_number(to, unsigned{date.month()}, 2);
  append(to, "-");
  append_number(to, unsigned{date.day()}, 2);
  append(to, "T");
  append_number(to, clock.hours().count(), 2);
  append(to, ":");
  append_number(to, clock.minutes().count(), 2);
  append(to, ":");
  append_number(to, clock.seconds().count(), 2);
  append(to, "Z");
}

} // namespace strake::token
