#pragma once
#include "auth/freshness.hpp"
#include "auth/request.hpp"

namespace strake::auth {

/// STRAKE_AUTH_INVALID_METHOD; STRAKE_AUTH_INVALID_PATH.
[[nodiscard]] Result<mac::Tag> sign(const key::Key& key, const Request& request);

/// In this order: syntax, time, signature, and that the request is new, so that only authentic requests take memory.
/// The errors of sign and of ReplayGuard; STRAKE_AUTH_OUTSIDE_WINDOW; STRAKE_AUTH_BAD_SIGNATURE; STRAKE_BAD_ARGUMENT if
/// the window is larger than the guard's.
[[nodiscard]] Done verify(const key::Key& key, const Request& request, Bytes signature, TimeWindow window,
                          OptionalGuard guard);

} // namespace strake::auth
