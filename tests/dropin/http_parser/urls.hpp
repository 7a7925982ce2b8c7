// http_parser_parse_url() in two libraries.
#pragma once
#include <optional>
#include <string>

#include "library.hpp"
#include "random.hpp"

namespace dropin {

/// What a library makes of a URL: "0 port=80 host=7+3 ...". The first is what it returns.
[[nodiscard]] std::string url_answer(const Library& library, const std::string& url, bool is_connect);

/// Whether two libraries make the same of a URL. On failure, ours has no part set; of hosts, it takes underscores also
/// where it is strict.
[[nodiscard]] bool agree_on_url(const Library& stock, const Library& ours, Mode mode, const std::string& url,
                                bool is_connect);

} // namespace dropin
