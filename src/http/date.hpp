#pragma once
#include <array>
#include <cstdint>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace strake::http {

/// A point of time in UTC, as dates write it.
struct Moment {
  std::uint32_t year = 0;
  std::uint32_t month = 0; ///< 1 to 12.
  std::uint32_t day = 0;
  std::uint32_t hour = 0;
  std::uint32_t minute = 0;
  std::uint32_t second = 0;

  [[nodiscard]] bool is_a_day() const;
  [[nodiscard]] std::int64_t seconds() const; ///< Since the epoch. The day must be one.
};

/// The first and the last second of the years that four digits write.
inline constexpr std::int64_t first_second = -62167219200;
inline constexpr std::int64_t last_second = 253402300799;
inline constexpr std::size_t date_size = 29;

/// Reads an HTTP-date in one of its three forms (RFC 9110 section 5.6.7). A year of two digits lies at most 50 years
/// behind the present.
[[nodiscard]] Result<std::int64_t> parse_date(Bytes text, std::int64_t now);

/// Writes an IMF-fixdate.
[[nodiscard]] std::array<std::uint8_t, date_size> format_date(std::int64_t seconds);

/// Reads a cookie-date (RFC 6265 section 5.1.1).
[[nodiscard]] Result<std::int64_t> parse_cookie_date(Bytes text);

/// The number of the month that a text begins with in any case, 1 to 12, or 0.
[[nodiscard]] std::uint32_t month_of(Bytes text);

} // namespace strake::http
