#pragma once
// Texts that come from files and file names, which may hold anything.
#include <string>
#include <string_view>
#include <vector>

namespace strake::cli {

/// With control characters and bytes that aren't UTF-8 as \xHH, so that none reaches a terminal.
[[nodiscard]] std::string printable(std::string_view text);

/// How many columns of a terminal a text of printable() takes, each character being one wide.
[[nodiscard]] std::size_t width(std::string_view text);

/// With blanks behind it up to a width.
[[nodiscard]] std::string padded(std::string_view text, std::size_t columns);

[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

[[nodiscard]] std::string joined(const std::vector<std::string>& parts, std::string_view separator);

} // namespace strake::cli
