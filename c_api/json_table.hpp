#pragma once
// The tables by which structs of the caller are written.
#include <expected>

#include "json_extract/table.hpp"
#include "strake/json_extract.h"

namespace strake::boundary {

/// Reads a table and those that it leads to. Names and the like stay the caller's.
[[nodiscard]] std::expected<json::Tables, json::BadField> read_tables(const strake_json_table& root);

} // namespace strake::boundary
