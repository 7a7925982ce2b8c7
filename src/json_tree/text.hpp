#pragma once
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "json_writer/output.hpp"
#include "json/value.hpp"

namespace strake::json {

/// Refuses what isn't UTF-8, with the offset.
[[nodiscard]] Done check_utf8(Bytes text);

/// Writes a number of which the kind isn't Kind::decimal.
void write_number(Output& to, Kind kind, std::uint64_t bits);

/// How a number is written of which the kind isn't Kind::decimal.
[[nodiscard]] std::vector<std::uint8_t> number_text(Kind kind, std::uint64_t bits);

} // namespace strake::json
