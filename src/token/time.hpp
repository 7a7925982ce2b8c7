#pragma once
// Times as claims say them: seconds since 1970 as a number (RFC 7519), or as text (RFC 3339).
#include <optional>
#include <vector>

#include "json/document.hpp"

namespace strake::token {

/// The last second of the year 9999. What is later was meant as milliseconds.
inline constexpr std::int64_t last_second = 253402300799;

enum class TimeForm : std::uint8_t { number, text };

/// Nothing if it is none, or before 1970 or after 9999. Fractions of a second are cut off.
[[nodiscard]] std::optional<std::int64_t> time_of(const json::Document& document, const json::Value& value,
                                                  TimeForm form);

/// As RFC 3339 has it, in UTC. The time is no later than the last second.
void append_date(std::vector<std::uint8_t>& to, std::int64_t time);

} // namespace strake::token
