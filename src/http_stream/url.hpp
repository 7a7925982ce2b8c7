#pragma once
#include "base/bytes.hpp"
#include "http_stream/state.hpp"

namespace strake::http_stream {

/// Which of its two builds http_parser behaves as.
enum class Strictness : std::uint8_t { loose, strict };

/// Visible ASCII characters but "#" and "?"; loosely also HTAB, FF and bytes from 0x80.
[[nodiscard]] bool is_url_char(std::uint8_t byte, Strictness strictness);

/// Where a URL is behind a byte; place::closed if the byte doesn't fit.
[[nodiscard]] Place next_in_url(Place place, std::uint8_t byte, Strictness strictness);

/// How much of the bytes from an index on leaves a URL where it is, without a look at each.
[[nodiscard]] std::size_t url_run_end(Place place, Bytes bytes, std::size_t begin);

} // namespace strake::http_stream
