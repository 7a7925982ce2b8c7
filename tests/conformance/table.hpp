// The tables of this folder.
#pragma once
#include <map>

#include "../table.hpp"
#include "strake/http.h"

namespace table {

/// The rows of a table, comments left out. Throw if a row hasn't as many columns as it must.
[[nodiscard]] std::vector<Row> refused();
[[nodiscard]] std::vector<Row> accepted();
[[nodiscard]] std::vector<Row> refused_responses();
[[nodiscard]] std::vector<Row> accepted_responses();
[[nodiscard]] std::vector<Row> paths();

/// Names joined by "+", or "-".
[[nodiscard]] std::uint32_t lenience(const std::string& text);

/// "max_fields=2,lenience=BARE_LF,method=HEAD", or "-".
[[nodiscard]] strake_http_options options(const std::string& text);
/// The method among such options, or nothing.
[[nodiscard]] std::string method(const std::string& text);

/// "KEY=ANSWER KEY=ANSWER", or "-". The answers are decoded.
[[nodiscard]] std::map<std::string, std::string> answers(const std::string& text);

} // namespace table
