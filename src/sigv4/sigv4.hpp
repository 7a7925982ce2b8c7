#pragma once
#include "auth/freshness.hpp"
#include "key/key.hpp"
#include "sigv4/request.hpp"

namespace strake::sigv4 {

/// The Authorization field of a request, all of whose fields are signed. STRAKE_BAD_ARGUMENT; STRAKE_SIGV4_...;
/// STRAKE_AUTH_INVALID_METHOD.
[[nodiscard]] Result<std::vector<std::uint8_t>> sign(const key::Key& key, Bytes id, const Request& request,
                                                     const Service& service);

/// In this order: syntax, scope, time, what is signed, the request, signature, and that the request is new, so that
/// only authentic requests take memory. STRAKE_BAD_ARGUMENT; STRAKE_SIGV4_...; STRAKE_AUTH_INVALID_METHOD;
/// STRAKE_AUTH_OUTSIDE_WINDOW; STRAKE_AUTH_BAD_SIGNATURE; the errors of auth::check_guard and auth::accept.
[[nodiscard]] Done verify(const key::Key& key, Bytes authorization, const Request& request, const Service& service,
                          auth::TimeWindow window, auth::OptionalGuard guard);

} // namespace strake::sigv4
