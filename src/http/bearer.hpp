#pragma once
#include "http/request.hpp"

namespace strake::http {

/// The token of "Authorization: Bearer" (RFC 6750 section 2.1).
[[nodiscard]] Result<Bytes> bearer_token(const Request& request [[clang::lifetimebound]]);

} // namespace strake::http
