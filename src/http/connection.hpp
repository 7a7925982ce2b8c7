#pragma once
#include "http/request.hpp"

namespace strake::http {

/// Whether the client wants the connection to stay open after this request (RFC 9112 section 9.3).
[[nodiscard]] bool keep_alive(const Request& request);

/// Whether the client waits for 100 (Continue) before it sends the body (RFC 9110 section 10.1.1).
[[nodiscard]] bool expects_continue(const Request& request);

} // namespace strake::http
