#pragma once
#include <cstdint>
#include <optional>
#include <span>

#include "base/result.hpp"
#include "http/fields.hpp"
#include "http/options.hpp"
#include "http/request_line.hpp"

namespace strake::http {

/// How the end of a request's body is found (RFC 9112 section 6.3).
enum class Framing : std::uint8_t { none, content_length, chunked };

/// What the fields of a head say to the recipient.
struct Head {
  std::optional<Range> host;
  Framing framing = Framing::none;
  std::uint64_t length = 0;     ///< Of Framing::content_length.
  std::size_t announced_at = 0; ///< The value that announces the body.
};

/// Reads Host, Content-Length and Transfer-Encoding of a head whose bytes are all at hand, and refuses whatever two
/// recipients might read differently.
[[nodiscard]] Done interpret_head(Bytes bytes, const RequestLine& line, std::span<const Field> fields,
                                  const Options& options, Head& head);

} // namespace strake::http
