// strake_http_cookie_next, strake_http_cookie_find and strake_http_set_cookie_parse.
#include <gtest/gtest.h>

#include "text.hpp"

namespace {

using namespace text;

Items cookies(std::string_view value) {
  const Listed listed = list(strake_http_cookie_next, value);
  EXPECT_EQ(listed.ended, at_end) << value;
  return listed.items;
}

/// How many were given, and how it ended.
std::pair<std::size_t, Ended> stopped(std::string_view value) {
  const Listed listed = list(strake_http_cookie_next, value);
  return {listed.items.size(), listed.ended};
}

std::pair<std::size_t, Ended> invalid(std::size_t count, std::uint64_t offset) {
  return {count, {STRAKE_HTTP_INVALID_COOKIE, offset}};
}

TEST(Cookie, Pairs) {
  EXPECT_EQ(cookies(""), Items{});
  // RFC 6265 section 3.1.
  EXPECT_EQ(cookies("SID=31d4d96e407aad42"), (Items{{"SID", "31d4d96e407aad42"}}));
  EXPECT_EQ(cookies("SID=31d4d96e407aad42; lang=en-US"), (Items{{"SID", "31d4d96e407aad42"}, {"lang", "en-US"}}));
  EXPECT_EQ(cookies("a="), (Items{{"a", ""}}));
  EXPECT_EQ(cookies("a=\"\"; b=\"c\""), (Items{{"a", "", true, true}, {"b", "c", true, true}}));
  EXPECT_EQ(cookies("a=b=c==; a=d"), (Items{{"a", "b=c=="}, {"a", "d"}}));
  EXPECT_EQ(cookies("!#$%&'*+-.^_`|~=!#$%&'()*+-./:<=>?@[]^_`{|}~"),
            (Items{{"!#$%&'*+-.^_`|~", "!#$%&'()*+-./:<=>?@[]^_`{|}~"}}));
}

TEST(Cookie, Refused) {
  EXPECT_EQ(stopped("a"), invalid(0, 1));
  EXPECT_EQ(stopped("=b"), invalid(0, 0));
  EXPECT_EQ(stopped(" a=b"), invalid(0, 0));
  EXPECT_EQ(stopped("a =b"), invalid(0, 1));
  EXPECT_EQ(stopped("a= b"), invalid(0, 2));
  EXPECT_EQ(stopped("a=b "), invalid(0, 3));
  EXPECT_EQ(stopped("a=b;"), invalid(1, 4));
  EXPECT_EQ(stopped("a=b; "), invalid(1, 5));
  EXPECT_EQ(stopped("a=b;c=d"), invalid(1, 4));
  EXPECT_EQ(stopped("a=b;\tc=d"), invalid(1, 4));
  EXPECT_EQ(stopped("a=b;  c=d"), invalid(1, 5));
  EXPECT_EQ(stopped("a=b, c=d"), invalid(0, 3));
  EXPECT_EQ(stopped("a=b; c=d\\"), invalid(1, 8));
  EXPECT_EQ(stopped("a=\"b"), invalid(0, 4));
  EXPECT_EQ(stopped("a=\"b\"c"), invalid(0, 5));
  EXPECT_EQ(stopped("a=b\"c"), invalid(0, 3));
  EXPECT_EQ(stopped("a=\xc3\xa9"), invalid(0, 2));
  EXPECT_EQ(stopped("a=\x7f"), invalid(0, 2));
  EXPECT_EQ(stopped(bytes("a=b\0")), invalid(0, 3));
  EXPECT_EQ(stopped("(=b"), invalid(0, 0));
}

TEST(Cookie, Find) {
  constexpr std::string_view value = "a=1; b=2; a=3; c";
  EXPECT_EQ(find(strake_http_cookie_find, value, "b"), (Found{{"b", "2"}, well}));
  EXPECT_EQ(find(strake_http_cookie_find, value, "a", 1), (Found{{"a", "3"}, well}));
  EXPECT_EQ(find(strake_http_cookie_find, value, "A").ended, (Ended{STRAKE_HTTP_INVALID_COOKIE, 16}));
  EXPECT_EQ(find(strake_http_cookie_find, "a=1", "b").ended, at_end);
}

struct Parsed {
  Ended ended;
  std::string cookie;
  bool operator==(const Parsed&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Parsed& parsed) {
  return out << parsed.ended << ", " << parsed.cookie;
}

Parsed parse(std::string_view value) {
  const Input input(value);
  strake_http_set_cookie cookie = STRAKE_HTTP_SET_COOKIE_INIT;
  strake_error error{};
  const strake_status status = strake_http_set_cookie_parse(input.data(), input.size(), &cookie, &error);
  EXPECT_EQ(cookie.size, sizeof cookie);
  const char* quote = cookie.quoted == 1 ? "\"" : "";
  std::string text = part(value, cookie.name) + "=" + quote + part(value, cookie.value) + quote;
  text += cookie.domain.size > 0 ? " domain=" + part(value, cookie.domain) : "";
  text += cookie.path.size > 0 ? " path=" + part(value, cookie.path) : "";
  text += cookie.has_expires == 1 ? " expires=" + std::to_string(cookie.expires) : "";
  text += cookie.has_max_age == 1 ? " max-age=" + std::to_string(cookie.max_age) : "";
  text += cookie.secure == 1 ? " secure" : "";
  text += cookie.http_only == 1 ? " http-only" : "";
  text += cookie.same_site != STRAKE_HTTP_SAME_SITE_UNSET ? " same-site=" + std::to_string(cookie.same_site) : "";
  return {.ended = ended(status, error), .cookie = status == STRAKE_OK ? text : ""};
}

Parsed gives(const std::string& cookie) { return {well, cookie}; }
Parsed refuses(std::uint64_t offset) { return {{STRAKE_HTTP_INVALID_COOKIE, offset}, ""}; }
Parsed refuses_date(std::uint64_t offset) { return {{STRAKE_HTTP_INVALID_DATE, offset}, ""}; }

TEST(SetCookie, ExamplesOfTheRfc) {
  EXPECT_EQ(parse("SID=31d4d96e407aad42"), gives("SID=31d4d96e407aad42"));
  EXPECT_EQ(parse("SID=31d4d96e407aad42; Path=/; Domain=example.com"),
            gives("SID=31d4d96e407aad42 domain=example.com path=/"));
  EXPECT_EQ(parse("SID=31d4d96e407aad42; Path=/; Secure; HttpOnly"),
            gives("SID=31d4d96e407aad42 path=/ secure http-only"));
  EXPECT_EQ(parse("lang=en-US; Expires=Wed, 09 Jun 2021 10:18:14 GMT"), gives("lang=en-US expires=1623233894"));
  EXPECT_EQ(parse("lang=; Expires=Sun, 06 Nov 1994 08:49:37 GMT"), gives("lang= expires=784111777"));
}

TEST(SetCookie, Attributes) {
  EXPECT_EQ(parse("a=\"b\";max-age=0;SAMESITE=lAX"), gives("a=\"b\" max-age=0 same-site=2"));
  EXPECT_EQ(parse("a=b; Domain=.example.com"), gives("a=b domain=example.com"));
  EXPECT_EQ(parse("a=b; Max-Age=-1; SameSite=Strict"), gives("a=b max-age=-1 same-site=1"));
  EXPECT_EQ(parse("a=b; SameSite=None; Partitioned; x=y z; x"), gives("a=b same-site=3"));
  EXPECT_EQ(parse("a=b; \t Path=/a b?c"), gives("a=b path=/a b?c"));
}

TEST(SetCookie, MaxAgeOnBothSidesOfTheLimit) {
  EXPECT_EQ(parse("a=b; Max-Age=9223372036854775799"), gives("a=b max-age=9223372036854775799"));
  EXPECT_EQ(parse("a=b; Max-Age=9223372036854775800"), gives("a=b max-age=9223372036854775800"));
  EXPECT_EQ(parse("a=b; Max-Age=9223372036854775807"), gives("a=b max-age=9223372036854775807"));
  EXPECT_EQ(parse("a=b; Max-Age=9223372036854775808"), refuses(13));
  EXPECT_EQ(parse("a=b; Max-Age=-9223372036854775807"), gives("a=b max-age=-9223372036854775807"));
  EXPECT_EQ(parse("a=b; Max-Age=-9223372036854775808"), refuses(13));
  EXPECT_EQ(parse("a=b; Max-Age=99999999999999999999"), refuses(13));
}

TEST(SetCookie, Refused) {
  EXPECT_EQ(parse(""), refuses(0));
  EXPECT_EQ(parse("a"), refuses(1));
  EXPECT_EQ(parse("=b"), refuses(0));
  EXPECT_EQ(parse("a=b c"), refuses(3));
  EXPECT_EQ(parse("a=b;"), refuses(4));
  EXPECT_EQ(parse("a=b; ; Secure"), refuses(5));
  EXPECT_EQ(parse("a=b; Secure ; HttpOnly"), refuses(11));
  EXPECT_EQ(parse("a=b; =c"), refuses(5));
  EXPECT_EQ(parse("a=b; Secure=1"), refuses(12));
  EXPECT_EQ(parse("a=b; HttpOnly="), refuses(14));
  EXPECT_EQ(parse("a=b; Secure; secure"), refuses(13));
  EXPECT_EQ(parse("a=b; Path=/; path=/c"), refuses(13));
  EXPECT_EQ(parse("a=b; Path"), refuses(9));
  EXPECT_EQ(parse("a=b; Path="), refuses(10));
  EXPECT_EQ(parse("a=b; Path=c"), refuses(10));
  EXPECT_EQ(parse("a=b; Path=/\t"), refuses(11));
  EXPECT_EQ(parse("a=b; Path=/\xc3\xa9"), refuses(11));
  EXPECT_EQ(parse("a=b; Domain="), refuses(12));
  EXPECT_EQ(parse("a=b; Domain=."), refuses(13));
  EXPECT_EQ(parse("a=b; Domain=a/b"), refuses(13));
  EXPECT_EQ(parse("a=b; Max-Age="), refuses(13));
  EXPECT_EQ(parse("a=b; Max-Age=-"), refuses(13));
  EXPECT_EQ(parse("a=b; Max-Age=+1"), refuses(13));
  EXPECT_EQ(parse("a=b; Max-Age=1s"), refuses(13));
  EXPECT_EQ(parse("a=b; SameSite=Loose"), refuses(14));
  EXPECT_EQ(parse("a=b; SameSite"), refuses(13));
  EXPECT_EQ(parse("a=b; Expires"), refuses_date(12));
  EXPECT_EQ(parse("a=b; Expires=never"), refuses_date(13));
}

/// What the algorithm of RFC 6265 section 5.1.1 makes of dates.
TEST(SetCookie, DatesOfManyForms) {
  const auto expires = [](const std::string& date) {
    const Parsed parsed = parse("a=b; Expires=" + date);
    return parsed.ended == well ? parsed.cookie.substr(parsed.cookie.find("expires=") + 8) : "refused";
  };
  for (const char* date :
       {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
        "08:49:37 6 november 94", "6 NOV 1994 8:49:37", "6th/Nov/94 08:49:37Z"}) {
    EXPECT_EQ(expires(date), "784111777") << date;
  }
  EXPECT_EQ(expires("94 Nov 6 08:49:37"), "refused") << "the first number is the day";
  EXPECT_EQ(expires("01 Jan 70 00:00:00"), "0");
  EXPECT_EQ(expires("01 Jan 69 00:00:00"), "3124224000");
  EXPECT_EQ(expires("01 Jan 1601 00:00:00"), "-11644473600");
  EXPECT_EQ(expires("01 Jan 1600 00:00:00"), "refused");
  EXPECT_EQ(expires("29 Feb 2024 23:59:59"), "1709251199");
  EXPECT_EQ(expires("29 Feb 2023 00:00:00"), "refused");
  EXPECT_EQ(expires("32 Jan 2023 00:00:00"), "refused");
  EXPECT_EQ(expires("0 Jan 2023 00:00:00"), "refused");
  EXPECT_EQ(expires("1 Jan 2023 24:00:00"), "refused");
  EXPECT_EQ(expires("1 Jan 2023 00:60:00"), "refused");
  EXPECT_EQ(expires("1 Jan 2023 00:00:60"), "refused");
  EXPECT_EQ(expires("1 Jan 2023 000:00:00"), "refused");
  EXPECT_EQ(expires("1 Jan 20231 00:00:00"), "refused");
  EXPECT_EQ(expires("1 Jan 2023"), "refused");
  EXPECT_EQ(expires("Jan 2023 00:00:00"), "refused");
}

} // namespace
