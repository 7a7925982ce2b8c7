#pragma once
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "json/value.hpp"

namespace strake::json {

/// Refuses what isn't UTF-8, with the offset.
[[nodiscard]] Done check_utf8(Bytes text);

/// Refuses what isn't a number as JSON writes it, with the offset.
[[nodiscard]] Done check_number(Bytes text);

/// Appends a string with its quotes, and the escapes that RFC 8259 asks for.
void append_string(std::vector<std::uint8_t>& to, Bytes text);

/// Appends a number of which the kind isn't Kind::decimal.
void append_number(std::vector<std::uint8_t>& to, Kind kind, std::uint64_t bits);

} // namespace strake::json
