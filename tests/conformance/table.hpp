// Reads the tables of this folder.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "strake/http.h"

namespace table {

using Row = std::vector<std::string>;

/// The rows of a table, comments left out. Throw if a row hasn't as many columns as it must.
[[nodiscard]] std::vector<Row> refused();
[[nodiscard]] std::vector<Row> accepted();
[[nodiscard]] std::vector<Row> refused_responses();
[[nodiscard]] std::vector<Row> accepted_responses();
[[nodiscard]] std::vector<Row> paths();

/// The bytes that a text with escapes and repetitions stands for. Throws if it is malformed.
[[nodiscard]] std::string bytes(const std::string& text);

/// "-" is the value that stands for none.
[[nodiscard]] std::uint64_t number(const std::string& text, std::uint64_t none);

/// A status by its name without STRAKE_.
[[nodiscard]] strake_status status(const std::string& name);

/// Names joined by "+", or "-".
[[nodiscard]] std::uint32_t lenience(const std::string& text);

/// "max_fields=2,lenience=BARE_LF,method=HEAD", or "-".
[[nodiscard]] strake_http_options options(const std::string& text);
/// The method among such options, or nothing.
[[nodiscard]] std::string method(const std::string& text);

/// "KEY=ANSWER KEY=ANSWER", or "-". The answers are decoded.
[[nodiscard]] std::map<std::string, std::string> answers(const std::string& text);

} // namespace table
