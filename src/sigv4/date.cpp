#include "sigv4/date.hpp"

#include <chrono>

#include "http/date.hpp"

namespace strake::sigv4 {
namespace {

/// Reads digits; a byte that is none makes the number too large for any part of a date.
std::uint32_t digits_of(Bytes text) {
  std::uint32_t number = 0;
  for (const std::uint8_t digit : text) {
    number = is_digit(digit) && number < 10000 ? number * 10 + digit - std::uint32_t{'0'} : 10000;
  }
  return number;
}

void put_number(std::int64_t number, MutableBytes to) {
  for (std::size_t i = to.size(); i > 0; --i) {
    to[i - 1] = narrow<std::uint8_t>('0' + number % 10);
    number /= 10;
  }
}

} // namespace

std::optional<std::uint64_t> parse_date(Bytes text) {
  if (text.size() != date_size || text[day_size] != byte_of('T') || text.back() != byte_of('Z')) {
    return std::nullopt;
  }
  const http::Moment moment{.year = digits_of(text.first(4)),
                            .month = digits_of(text.subspan(4, 2)),
                            .day = digits_of(text.subspan(6, 2)),
                            .hour = digits_of(text.subspan(9, 2)),
                            .minute = digits_of(text.subspan(11, 2)),
                            .second = digits_of(text.subspan(13, 2))};
  const bool in_range = moment.year >= 1970 && moment.year <= 9999 && moment.month <= 12 && moment.day <= 31 &&
                        moment.hour < 24 && moment.minute < 60 && moment.second < 60;
  return in_range && moment.is_a_day() ? try_narrow<std::uint64_t>(moment.seconds()) : std::nullopt;
}

std::optional<Date> format_date(std::uint64_t seconds) {
  namespace chrono = std::chrono;
  if (seconds > narrow<std::uint64_t>(http::last_second)) {
    return std::nullopt;
  }
  const chrono::sys_seconds second{chrono::seconds(narrow<std::int64_t>(seconds))};
  const auto day = chrono::floor<chrono::days>(second);
  const chrono::year_month_day date(day);
  const chrono::hh_mm_ss clock(second - day);
  Date text{};
  const MutableBytes to(text);
  put_number(int{date.year()}, to.first(4));
  put_number(unsigned{date.month()}, to.subspan(4, 2));
  put_number(unsigned{date.day()}, to.subspan(6, 2));
  to[day_size] = byte_of('T');
  put_number(clock.hours().count(), to.subspan(9, 2));
  put_number(clock.minutes().count(), to.subspan(11, 2));
  put_number(clock.seconds().count(), to.subspan(13, 2));
  to.back() = byte_of('Z');
  return text;
}

} // namespace strake::sigv4
