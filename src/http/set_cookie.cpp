#include "http/set_cookie.hpp"

#include <array>
#include <limits>
#include <string_view>

#include "http/cookie.hpp"
#include "http/date.hpp"

namespace strake::http {
namespace {

using namespace std::string_view_literals;

bool is_attribute_byte(std::uint8_t byte) { return byte >= 0x20U && byte < 0x7fU && byte != byte_of(';'); }

Done fault(std::size_t at) { return failure(STRAKE_HTTP_INVALID_COOKIE, at); }

/// "-" perhaps, and digits; a number that 64 bits hold.
std::optional<std::int64_t> signed_number(Bytes text) {
  Reader in(text);
  const bool negative = in.pass('-');
  std::int64_t number = 0;
  for (const std::uint8_t byte : in.rest()) {
    const std::int64_t digit = hex_value(byte);
    if (digit > 9 || number > (std::numeric_limits<std::int64_t>::max() - digit) / 10) {
      return std::nullopt;
    }
    number = number * 10 + digit;
  }
  return in.at_end() ? std::nullopt : std::optional(negative ? -number : number);
}

SameSite same_site_of(Bytes text) {
  if (equals_ignoring_case(text, "strict"sv)) {
    return SameSite::strict;
  }
  if (equals_ignoring_case(text, "lax"sv)) {
    return SameSite::lax;
  }
  return equals_ignoring_case(text, "none"sv) ? SameSite::none : SameSite::unset;
}

bool is_host_byte(std::uint8_t byte) { return is_letter(byte) || is_digit(byte) || one_of(byte, "-._"); }

class SetCookieParser {
public:
  explicit SetCookieParser(Bytes text [[clang::lifetimebound]]) : text_(text), in_(text) {}

  Result<SetCookie> parse() {
    const Result<Pair> cookie = read_cookie(in_);
    if (!cookie) {
      return std::unexpected(cookie.error());
    }
    cookie_.name = cookie->name;
    cookie_.value = cookie->value;
    cookie_.quoted = cookie->quoted;
    while (!in_.at_end()) {
      if (const Done done = attribute(); !done) {
        return std::unexpected(done.error());
      }
    }
    return cookie_;
  }

private:
  enum Attribute : std::uint8_t { expires, max_age, domain, path, secure, http_only, same_site, unknown };
  static constexpr std::array names{"expires"sv, "max-age"sv,  "domain"sv,  "path"sv,
                                    "secure"sv,  "httponly"sv, "samesite"sv};

  /// ";" and an attribute, with what it is worth.
  Done attribute() {
    if (!in_.pass(';')) {
      return fault(in_.position());
    }
    in_.skip_blanks();
    const Range name = in_.run<chars::token>();
    const bool has_value = name.size > 0 && in_.pass('=');
    const Range value = has_value ? in_.skip_while(is_attribute_byte) : Range{.begin = in_.position(), .size = 0};
    if (name.size == 0 || !(in_.at_end() || in_.sees(';'))) {
      return fault(in_.position());
    }
    const Attribute which = attribute_of(slice(text_, name));
    const std::uint32_t bit = 1U << which;
    if ((seen_ & bit) != 0 && which != unknown) {
      return fault(name.begin);
    }
    seen_ |= bit;
    return take(which, value, has_value);
  }

  static Attribute attribute_of(Bytes name) {
    constexpr std::array all{expires, max_age, domain, path, secure, http_only, same_site};
    for (const Attribute which : all) {
      if (equals_ignoring_case(name, names[which])) {
        return which;
      }
    }
    return unknown;
  }

  Done take(Attribute which, Range value, bool has_value) {
    switch (which) {
    case expires:
      return take_expires(value);
    case max_age:
      cookie_.max_age = signed_number(slice(text_, value));
      return cookie_.max_age ? Done() : fault(value.begin);
    case domain:
      return take_domain(value);
    case path:
      cookie_.path = value;
      return Reader(text_, value.begin).sees('/') ? Done() : fault(value.begin);
    case secure:
      cookie_.secure = true;
      return has_value ? fault(value.begin) : Done();
    case http_only:
      cookie_.http_only = true;
      return has_value ? fault(value.begin) : Done();
    case same_site:
      cookie_.same_site = same_site_of(slice(text_, value));
      return cookie_.same_site == SameSite::unset ? fault(value.begin) : Done();
    case unknown:
      break;
    }
    return {};
  }

  Done take_expires(Range value) {
    const Result<std::int64_t> seconds = parse_cookie_date(slice(text_, value));
    if (!seconds) {
      return failure(STRAKE_HTTP_INVALID_DATE, value.begin);
    }
    cookie_.expires = *seconds;
    return {};
  }

  Done take_domain(Range value) {
    Reader in(text_, value.begin);
    in.pass('.');
    cookie_.domain = in.skip_while(is_host_byte);
    return cookie_.domain.size > 0 && (in.at_end() || in.sees(';')) ? Done() : fault(in.position());
  }

  Bytes text_;
  Reader in_;
  SetCookie cookie_;
  std::uint32_t seen_ = 0;
};

} // namespace

Result<SetCookie> parse_set_cookie(Bytes text) { return SetCookieParser(text).parse(); }

} // namespace strake::http
