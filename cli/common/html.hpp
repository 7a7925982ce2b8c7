#pragma once
#include <string>
#include <string_view>

namespace strake::cli {

/// A text that may hold anything, for between the tags of HTML and for quoted attributes.
[[nodiscard]] std::string escaped(std::string_view text);

} // namespace strake::cli
