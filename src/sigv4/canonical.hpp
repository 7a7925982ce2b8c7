#pragma once
// The text that is signed.
#include "sigv4/headers.hpp"
#include "sigv4/target.hpp"

namespace strake::sigv4 {

/// The line that stands for the body: the digest in hex, or that it isn't signed.
[[nodiscard]] std::vector<std::uint8_t> payload_of(const Request& request, const Service& service);

/// Method, path, query, fields and body of a request. STRAKE_AUTH_INVALID_METHOD; STRAKE_SIGV4_INVALID_TARGET;
/// STRAKE_SIGV4_INVALID_HEADER; STRAKE_SIGV4_WRONG_PAYLOAD, if a field says another payload; STRAKE_SIGV4_TOO_LARGE.
[[nodiscard]] Result<std::vector<std::uint8_t>> canonical_request(const Request& request, const Service& service,
                                                                  const Names& names);

/// What the signature is made of: the time, the scope and the digest of the canonical request.
[[nodiscard]] std::vector<std::uint8_t> string_to_sign(Bytes date, const Service& service, Bytes canonical);

} // namespace strake::sigv4
