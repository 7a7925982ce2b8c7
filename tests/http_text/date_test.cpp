// strake_http_date_parse and strake_http_date_format.
#include <gtest/gtest.h>

#include <random>

#include "text.hpp"

namespace {

using namespace text;

constexpr std::int64_t now = 1718064000; // 2024-06-11

struct Parsed {
  Ended ended;
  std::int64_t seconds = 0;
  bool operator==(const Parsed&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Parsed& parsed) {
  return out << parsed.ended << ", " << parsed.seconds;
}

Parsed parse(std::string_view date, std::int64_t present = now) {
  const Input input(date);
  Parsed parsed;
  strake_error error{};
  const strake_status status = strake_http_date_parse(input.data(), input.size(), present, &parsed.seconds, &error);
  parsed.ended = ended(status, error);
  return parsed;
}

Parsed gives(std::int64_t seconds) { return {well, seconds}; }
Parsed refuses(std::uint64_t offset) { return {{STRAKE_HTTP_INVALID_DATE, offset}, 0}; }

Written format(std::int64_t seconds) {
  return write([&](std::uint8_t* buffer, std::size_t capacity, std::size_t* size, strake_error* error) {
    return strake_http_date_format(seconds, buffer, capacity, size, error);
  });
}

/// RFC 9110 section 5.6.7.
TEST(Date, OfAllForms) {
  EXPECT_EQ(parse("Sun, 06 Nov 1994 08:49:37 GMT"), gives(784111777));
  EXPECT_EQ(parse("Sunday, 06-Nov-94 08:49:37 GMT"), gives(784111777));
  EXPECT_EQ(parse("Sun Nov  6 08:49:37 1994"), gives(784111777));
  EXPECT_EQ(parse("Wed Nov 16 08:49:37 1994"), gives(784975777));
  EXPECT_EQ(format(784111777), wrote("Sun, 06 Nov 1994 08:49:37 GMT"));
}

TEST(Date, OnBothSidesOfTheLimits) {
  EXPECT_EQ(parse("Thu, 01 Jan 1970 00:00:00 GMT"), gives(0));
  EXPECT_EQ(parse("Wed, 31 Dec 1969 23:59:59 GMT"), gives(-1));
  EXPECT_EQ(format(-1), wrote("Wed, 31 Dec 1969 23:59:59 GMT"));
  EXPECT_EQ(parse("Sat, 01 Jan 0000 00:00:00 GMT"), gives(STRAKE_HTTP_DATE_FIRST));
  EXPECT_EQ(format(STRAKE_HTTP_DATE_FIRST), wrote("Sat, 01 Jan 0000 00:00:00 GMT"));
  EXPECT_EQ(parse("Fri, 31 Dec 9999 23:59:59 GMT"), gives(STRAKE_HTTP_DATE_LAST));
  EXPECT_EQ(format(STRAKE_HTTP_DATE_LAST), wrote("Fri, 31 Dec 9999 23:59:59 GMT"));
  EXPECT_EQ(format(STRAKE_HTTP_DATE_FIRST - 1).ended.status, STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(format(STRAKE_HTTP_DATE_LAST + 1).ended.status, STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(parse("Fri, 31 Dec 9999 23:59:60 GMT"), gives(STRAKE_HTTP_DATE_LAST + 1));
}

TEST(Date, DaysThatThereAreNot) {
  EXPECT_EQ(parse("Thu, 29 Feb 2024 00:00:00 GMT"), gives(1709164800));
  EXPECT_EQ(parse("Wed, 29 Feb 2023 00:00:00 GMT"), refuses(5));
  EXPECT_EQ(parse("Tue, 29 Feb 2000 00:00:00 GMT"), gives(951782400));
  EXPECT_EQ(parse("Thu, 29 Feb 1900 00:00:00 GMT"), refuses(5));
  EXPECT_EQ(parse("Sun, 31 Apr 2024 00:00:00 GMT"), refuses(5));
  EXPECT_EQ(parse("Sun, 00 Apr 2024 00:00:00 GMT"), refuses(5));
  EXPECT_EQ(parse("Sun, 32 Jan 2024 00:00:00 GMT"), refuses(5));
  EXPECT_EQ(parse("Sunday, 31-Apr-24 00:00:00 GMT"), refuses(8));
  EXPECT_EQ(parse("Sun Apr 31 00:00:00 2024"), refuses(8));
}

TEST(Date, TimesThatThereAreNot) {
  EXPECT_EQ(parse("Sun, 06 Nov 1994 24:00:00 GMT"), refuses(17));
  EXPECT_EQ(parse("Sun, 06 Nov 1994 23:60:00 GMT"), refuses(20));
  EXPECT_EQ(parse("Sun, 06 Nov 1994 23:59:61 GMT"), refuses(23));
  EXPECT_EQ(parse("Sun, 06 Nov 1994 23:59:60 GMT"), gives(784166400));
}

TEST(Date, DayOfTheWeekIsNotChecked) {
  EXPECT_EQ(parse("Fri, 01 Jan 1990 00:00:00 GMT"), gives(631152000)); // a Monday
  EXPECT_EQ(parse("Day, 01 Jan 1990 00:00:00 GMT"), refuses(0));
  EXPECT_EQ(parse("sun, 06 Nov 1994 08:49:37 GMT"), refuses(0));
}

TEST(Date, YearsOfTwoDigits) {
  EXPECT_EQ(parse("Sunday, 06-Nov-74 08:49:37 GMT"), gives(3308719777));     // 2074: 50 years ahead
  EXPECT_EQ(parse("Sunday, 06-Nov-75 08:49:37 GMT"), gives(184495777));      // 1975
  EXPECT_EQ(parse("Sunday, 06-Nov-00 08:49:37 GMT"), gives(973500577));      // 2000
  EXPECT_EQ(parse("Sunday, 06-Nov-30 08:49:37 GMT", 0), gives(-1235574623)); // 1930
  EXPECT_EQ(parse("Sunday, 06-Nov-20 08:49:37 GMT", 0), gives(1604652577));  // 2020
  EXPECT_EQ(parse("Sunday, 06-Nov-94 08:49:37 GMT", -1).ended.status, STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(parse("Sunday, 06-Nov-94 08:49:37 GMT", STRAKE_HTTP_DATE_LAST).ended, well);
  EXPECT_EQ(parse("Sunday, 06-Nov-94 08:49:37 GMT", STRAKE_HTTP_DATE_LAST + 1).ended.status, STRAKE_BAD_ARGUMENT);
}

/// Every date that is cut or has another byte in it anywhere: the offset lies within, and none is read as another form.
TEST(Date, EveryFormCutAndChangedEverywhere) {
  for (const std::string date :
       {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"}) {
    for (std::size_t at = 0; at < date.size(); ++at) {
      const Parsed cut = parse(date.substr(0, at));
      EXPECT_EQ(cut.ended.status, STRAKE_HTTP_INVALID_DATE) << date.substr(0, at);
      EXPECT_LE(cut.ended.offset, at);
      for (const char c : bytes("\0\n!:x\xff")) {
        std::string changed = date;
        changed[at] = c;
        if (changed != date) {
          EXPECT_EQ(parse(changed).ended.status, STRAKE_HTTP_INVALID_DATE) << changed;
        }
      }
    }
    EXPECT_EQ(parse(date + " "), refuses(date.size()));
    EXPECT_EQ(parse(" " + date), refuses(0));
  }
  EXPECT_EQ(parse(""), refuses(0));
  EXPECT_EQ(parse("Sun, 06 Nov 1994 08:49:37 UTC"), refuses(26));
  EXPECT_EQ(parse("Sun, 6 Nov 1994 08:49:37 GMT"), refuses(5));
  EXPECT_EQ(parse("Sun, 06 nov 1994 08:49:37 GMT"), refuses(8));
}

TEST(Date, EveryDateThatIsWrittenIsReadAlike) {
  std::mt19937_64 random(9);
  for (int round = 0; round < 20000; ++round) {
    const std::int64_t span = STRAKE_HTTP_DATE_LAST - STRAKE_HTTP_DATE_FIRST + 1;
    const std::int64_t seconds =
        STRAKE_HTTP_DATE_FIRST + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(span));
    const Written written = format(seconds);
    ASSERT_EQ(written.text.size(), std::size_t{STRAKE_HTTP_DATE_BYTES});
    ASSERT_EQ(parse(written.text), gives(seconds)) << written.text;
  }
}

} // namespace
