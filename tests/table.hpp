// Reads tables of what is refused and accepted: lines of columns between tabs, and comments behind a number sign.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "strake/base.h"

namespace table {

using Row = std::vector<std::string>;

/// The rows of a file, comments left out. Throws if a row hasn't as many columns.
[[nodiscard]] std::vector<Row> read(const std::string& path, std::size_t columns);

/// The bytes that a text with escapes and repetitions stands for. Throws if it is malformed.
[[nodiscard]] std::string bytes(const std::string& text);

/// "-" is the value that stands for none.
[[nodiscard]] std::uint64_t number(const std::string& text, std::uint64_t none);

/// A status by its name without STRAKE_.
[[nodiscard]] strake_status status(const std::string& name);

/// The parts of a text. Empty ones are kept, also the last one.
[[nodiscard]] std::vector<std::string> split(const std::string& text, char separator);

/// The same, and "-" has none.
[[nodiscard]] std::vector<std::string> list(const std::string& text, char separator);

} // namespace table
