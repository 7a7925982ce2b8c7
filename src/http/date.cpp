#include "http/date.hpp"

#include <chrono>
#include <span>
#include <string_view>

#include "http/reader.hpp"

namespace strake::http {
namespace {

using namespace std::string_view_literals;
using std::chrono::days;
using std::chrono::sys_days;

constexpr std::array short_days{"Sun"sv, "Mon"sv, "Tue"sv, "Wed"sv, "Thu"sv, "Fri"sv, "Sat"sv};
constexpr std::array long_days{"Sunday"sv,   "Monday"sv, "Tuesday"sv, "Wednesday"sv,
                               "Thursday"sv, "Friday"sv, "Saturday"sv};
constexpr std::array months{"Jan"sv, "Feb"sv, "Mar"sv, "Apr"sv, "May"sv, "Jun"sv,
                            "Jul"sv, "Aug"sv, "Sep"sv, "Oct"sv, "Nov"sv, "Dec"sv};

// The forms. Letters stand for: w W the day of the week in short and in long, d e the day of two digits and with a
// space in place of a leading 0, m the month, y Y the year of two and of four digits, h n s hour, minute and second,
// z the zone.
constexpr auto fixdate = "w, d m Y h:n:s z"sv;
constexpr auto rfc850_date = "W, d-m-y h:n:s z"sv;
constexpr auto asctime_date = "w m e h:n:s Y"sv;

constexpr std::int64_t seconds_of_day = 86400;

std::chrono::year_month_day day_of(const Moment& moment) {
  return {std::chrono::year(narrow<int>(moment.year)), std::chrono::month(moment.month), std::chrono::day(moment.day)};
}

/// Floor of the quotient.
std::int64_t day_number(std::int64_t seconds) {
  return seconds / seconds_of_day - (seconds % seconds_of_day < 0 ? 1 : 0);
}

bool pass_one_of(Reader& in, std::span<const std::string_view> names, std::uint32_t& index) {
  index = 0;
  for (const std::string_view name : names) {
    if (in.pass(name)) {
      return true;
    }
    ++index;
  }
  return false;
}

bool pass_number(Reader& in, std::size_t digits, std::uint32_t& number) {
  const Bytes text = in.rest().first(std::min(digits, in.rest().size()));
  number = 0;
  for (const std::uint8_t digit : text) {
    if (!is_digit(digit)) {
      return false;
    }
    number = number * 10 + hex_value(digit);
  }
  in.skip(text.size());
  return text.size() == digits;
}

bool pass_number_below(Reader& in, std::uint32_t limit, std::uint32_t& number) {
  return pass_number(in, 2, number) && number < limit;
}

/// The year that ends with two digits and lies in the 100 years up to 50 years after the present.
std::uint32_t full_year(std::uint32_t two_digits, std::int64_t now) {
  const std::chrono::year_month_day today(sys_days(days(narrow<int>(day_number(now)))));
  const int latest = int{today.year()} + 50;
  const int year = latest / 100 * 100 + narrow<int>(two_digits);
  return narrow<std::uint32_t>(year > latest ? year - 100 : year);
}

/// Reads dates by their forms.
class DateParser {
public:
  DateParser(Bytes text [[clang::lifetimebound]], std::int64_t now) : in_(text), now_(now) {}

  [[nodiscard]] Result<std::int64_t> parse(std::string_view form) {
    for (const char letter : form) {
      fault_at_ = in_.position();
      if (!pass(letter)) {
        return failure(STRAKE_HTTP_INVALID_DATE, fault_at_);
      }
    }
    if (!in_.at_end()) {
      return failure(STRAKE_HTTP_INVALID_DATE, in_.position());
    }
    if (!moment_.is_a_day()) {
      return failure(STRAKE_HTTP_INVALID_DATE, day_at_);
    }
    return moment_.seconds();
  }

private:
  bool pass(char letter) {
    switch (letter) {
    case 'w':
      return pass_one_of(in_, short_days, unused_);
    case 'W':
      return pass_one_of(in_, long_days, unused_);
    case 'm':
      return pass_month();
    case 'h':
      return pass_number_below(in_, 24, moment_.hour);
    case 'n':
      return pass_number_below(in_, 60, moment_.minute);
    case 's':
      return pass_number_below(in_, 61, moment_.second);
    case 'z':
      return in_.pass("GMT"sv);
    case 'd':
    case 'e':
      day_at_ = in_.position();
      return letter == 'e' && in_.pass(' ') ? pass_number(in_, 1, moment_.day) : pass_number(in_, 2, moment_.day);
    case 'y':
    case 'Y':
      return pass_year(letter == 'Y' ? 4 : 2);
    default:
      return in_.pass(letter);
    }
  }

  bool pass_month() {
    const bool passed = pass_one_of(in_, months, moment_.month);
    ++moment_.month;
    return passed;
  }

  bool pass_year(std::size_t digits) {
    const bool passed = pass_number(in_, digits, moment_.year);
    moment_.year = passed && digits == 2 ? full_year(moment_.year, now_) : moment_.year;
    return passed;
  }

  Reader in_;
  std::int64_t now_;
  Moment moment_;
  std::size_t fault_at_ = 0;
  std::size_t day_at_ = 0;
  std::uint32_t unused_ = 0;
};

/// Writes the parts of a date one behind the other.
class DateWriter {
public:
  void put(std::string_view text) {
    for (const char c : text) {
      text_[size_++] = byte_of(c);
    }
  }
  void put(std::int64_t number, std::size_t digits) {
    for (std::size_t place = size_ + digits; place > size_; --place) {
      text_[place - 1] = low_byte(byte_of('0') + narrow<unsigned>(number % 10));
      number /= 10;
    }
    size_ += digits;
  }
  [[nodiscard]] std::array<std::uint8_t, date_size> text() const {
    ensure(size_ == text_.size());
    return text_;
  }

private:
  std::array<std::uint8_t, date_size> text_{};
  std::size_t size_ = 0;
};

} // namespace

bool Moment::is_a_day() const { return day_of(*this).ok(); }

std::int64_t Moment::seconds() const {
  ensure(is_a_day());
  const std::int64_t number = sys_days(day_of(*this)).time_since_epoch().count();
  const std::uint32_t of_day = hour * 3600 + minute * 60 + second;
  return number * seconds_of_day + of_day;
}

Result<std::int64_t> parse_date(Bytes text, std::int64_t now) {
  Reader in(text);
  const std::size_t name = in.skip_while(is_letter).size;
  DateParser parser(text, now);
  return parser.parse(name != 3 ? rfc850_date : (in.sees(',') ? fixdate : asctime_date));
}

std::array<std::uint8_t, date_size> format_date(std::int64_t seconds) {
  const std::int64_t number = day_number(seconds);
  const std::int64_t of_day = seconds - number * seconds_of_day;
  const sys_days day(days(narrow<int>(number)));
  const std::chrono::year_month_day date(day);
  DateWriter out;
  out.put(short_days[std::chrono::weekday(day).c_encoding()]);
  out.put(", "sv);
  out.put(unsigned{date.day()}, 2);
  out.put(" "sv);
  out.put(months[unsigned{date.month()} - 1]);
  out.put(" "sv);
  out.put(int{date.year()}, 4);
  out.put(" "sv);
  out.put(of_day / 3600, 2);
  out.put(":"sv);
  out.put(of_day / 60 % 60, 2);
  out.put(":"sv);
  out.put(of_day % 60, 2);
  out.put(" GMT"sv);
  return out.text();
}

std::uint32_t month_of(Bytes text) {
  std::uint32_t month = 1;
  for (const std::string_view name : months) {
    if (text.size() >= name.size() && std::ranges::equal(text.first(name.size()), name, {}, ascii_lower,
                                                         [](char c) { return ascii_lower(byte_of(c)); })) {
      return month;
    }
    ++month;
  }
  return 0;
}

} // namespace strake::http
