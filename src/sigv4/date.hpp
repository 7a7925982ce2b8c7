#pragma once
// The time as x-amz-date says it: 20150830T123600Z.
#include <array>
#include <optional>

#include "base/bytes.hpp"

namespace strake::sigv4 {

inline constexpr std::size_t date_size = 16;
/// The day, with which it begins.
inline constexpr std::size_t day_size = 8;

using Date = std::array<std::uint8_t, date_size>;

/// Seconds since 1970; nothing, unless it is a time from then on in the one form.
[[nodiscard]] std::optional<std::uint64_t> parse_date(Bytes text);

/// Nothing behind the year 9999.
[[nodiscard]] std::optional<Date> format_date(std::uint64_t seconds);

} // namespace strake::sigv4
