#pragma once
#include <string>
#include <string_view>

namespace strake::cli {

/// A text that may hold anything, for between the tags of HTML and for quoted attributes.
[[nodiscard]] std::string escaped(std::string_view text);

/// The beginning of a page, up to and with the tag of its body; with styles of its own beside those that all pages
/// have. Whoever writes it ends the body and the page.
[[nodiscard]] std::string page_head(std::string_view title, std::string_view style);

} // namespace strake::cli
