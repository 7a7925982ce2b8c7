#pragma once
#include "http/request.hpp"
#include "http/response.hpp"

namespace strake::http {

/// Whether the connection stays open for another message (RFC 9112 section 9.3).
[[nodiscard]] bool keep_alive(const Request& request);
[[nodiscard]] bool keep_alive(const Response& response);

/// Whether the client waits for 100 (Continue) before it sends the body (RFC 9110 section 10.1.1).
[[nodiscard]] bool expects_continue(const Request& request);

/// The protocols that the client would switch to, the dearest first (RFC 9110 section 7.8).
[[nodiscard]] std::optional<Bytes> upgrade(const Request& request [[clang::lifetimebound]]);

} // namespace strake::http
