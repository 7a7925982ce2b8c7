#pragma once
// Numbers as people read them.
#include <cstdint>
#include <string>

namespace strake::cli {

/// 1234567 as 1,234,567
[[nodiscard]] std::string grouped(std::uint64_t number);

/// With so many digits behind the point.
[[nodiscard]] std::string fixed(double number, int digits);

/// Nanoseconds as a time with a unit.
[[nodiscard]] std::string duration(double nanoseconds);

/// Seconds since 1970 as 2026-11-22 12:00:00, in UTC.
[[nodiscard]] std::string date(std::uint64_t seconds);

} // namespace strake::cli
