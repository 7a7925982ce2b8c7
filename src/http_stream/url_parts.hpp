#pragma once
#include <array>
#include <cstdint>
#include <optional>

#include "base/bytes.hpp"
#include "http_stream/url.hpp"

namespace strake::http_stream {

/// The numbers of enum http_parser_url_fields.
enum class Part : std::uint8_t { scheme, host, port, path, query, fragment, user_info };

/// The parts of a URL, by position.
struct UrlParts {
  std::array<std::optional<Range>, 7> ranges;
  std::uint16_t port = 0;

  [[nodiscard]] std::optional<Range>& operator[](Part part) [[clang::lifetimebound]] {
    return ranges[std::to_underlying(part)];
  }
};

/// Splits a URL, or host and port for CONNECT. A URL of more than 65535 bytes has offsets that don't fit the interface.
[[nodiscard]] std::optional<UrlParts> split_url(Bytes url, bool is_connect, Strictness strictness);

} // namespace strake::http_stream
