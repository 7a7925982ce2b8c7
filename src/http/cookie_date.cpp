#include <optional>

#include "http/date.hpp"
#include "http/reader.hpp"

namespace strake::http {
namespace {

bool is_delimiter(std::uint8_t byte) {
  const bool printed = byte >= 0x20U && byte <= 0x7eU;
  return byte == byte_of('\t') || (printed && !is_letter(byte) && !is_digit(byte) && byte != byte_of(':'));
}

/// The number of a run of digits, which has at least and at most so many.
std::optional<std::uint32_t> pass_digits(Reader& in, std::size_t least, std::size_t most) {
  const Bytes before = in.rest();
  const Bytes digits = before.first(in.skip_while(is_digit).size);
  if (digits.size() < least || digits.size() > most) {
    return std::nullopt;
  }
  std::uint32_t number = 0;
  for (const std::uint8_t digit : digits) {
    number = number * 10 + hex_value(digit);
  }
  return number;
}

/// Of each kind the first token counts.
class Tokens {
public:
  void take(Bytes token) {
    if (!(take_time(token) || take_number(token, day_, 1, 2) || take_month(token))) {
      take_number(token, year_, 2, 4);
    }
  }

  [[nodiscard]] std::optional<Moment> moment() const {
    if (!hour_ || !minute_ || !second_ || !day_ || !month_ || !year_) {
      return std::nullopt;
    }
    const std::uint32_t century = *year_ >= 100 ? 0 : (*year_ >= 70 ? 1900 : 2000);
    const Moment moment{*year_ + century, *month_, *day_, *hour_, *minute_, *second_};
    const bool in_range = moment.year >= 1601 && *hour_ < 24 && *minute_ < 60 && *second_ < 60;
    return in_range && moment.is_a_day() ? std::optional(moment) : std::nullopt;
  }

private:
  using Number = std::optional<std::uint32_t>;

  bool take_time(Bytes token) {
    Reader in(token);
    const Number hour = pass_digits(in, 1, 2);
    const bool first = in.pass(':');
    const Number minute = pass_digits(in, 1, 2);
    const bool second = in.pass(':');
    const Number last = pass_digits(in, 1, 2);
    if (hour_ || !hour || !first || !minute || !second || !last) {
      return false;
    }
    hour_ = hour;
    minute_ = minute;
    second_ = last;
    return true;
  }

  static bool take_number(Bytes token, Number& number, std::size_t least, std::size_t most) {
    Reader in(token);
    const Number found = pass_digits(in, least, most);
    const bool takes = found.has_value() && !number.has_value();
    number = takes ? found : number;
    return takes;
  }

  bool take_month(Bytes token) {
    const std::uint32_t month = month_of(token);
    const bool takes = month != 0 && !month_;
    month_ = takes ? Number(month) : month_;
    return takes;
  }

  Number hour_;
  Number minute_;
  Number second_;
  Number day_;
  Number month_;
  Number year_;
};

} // namespace

Result<std::int64_t> parse_cookie_date(Bytes text) {
  Reader in(text);
  Tokens tokens;
  while (!in.at_end()) {
    in.skip_while(is_delimiter);
    const Range token = in.skip_while([](std::uint8_t byte) { return !is_delimiter(byte); });
    tokens.take(slice(text, token));
  }
  const std::optional<Moment> moment = tokens.moment();
  return moment ? Result<std::int64_t>(moment->seconds()) : failure(STRAKE_HTTP_INVALID_DATE, 0);
}

} // namespace strake::http
