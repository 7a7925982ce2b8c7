#pragma once
#include <cstdint>
#include <optional>
#include <span>

#include "base/result.hpp"
#include "http/content.hpp"
#include "http/fields.hpp"
#include "http/options.hpp"
#include "http/request_line.hpp"
#include "http/status_line.hpp"

namespace strake::http {

/// The method of the request that a response answers, as far as framing depends on it.
enum class Answers : std::uint8_t { other, head, connect };

/// Whether a tunnel begins behind the head of a response; fields that would frame a body must be ignored then (RFC 9110
/// section 9.3.6).
[[nodiscard]] bool opens_tunnel(std::uint16_t code, Answers answers);

/// What the fields of a head say to the recipient.
struct Head {
  std::optional<Range> host; ///< Of a request.
  Framing framing = Framing::none;
  std::uint64_t length = 0;     ///< Of Framing::content_length.
  std::size_t announced_at = 0; ///< The value that announces the body.
  bool ends_message = false;    ///< Of a response that has no body, whatever is announced.
};

/// Reads Host, Content-Length and Transfer-Encoding of a request's head whose bytes are all at hand, and refuses
/// whatever two recipients might read differently.
[[nodiscard]] Done interpret_request(Bytes bytes, const RequestLine& line, std::span<const Field> fields,
                                     const Options& options, Head& head);

/// The same for a response. What the request was decides whether it may have a body.
[[nodiscard]] Done interpret_response(Bytes bytes, const StatusLine& line, Answers answers,
                                      std::span<const Field> fields, const Options& options, Head& head);

} // namespace strake::http
