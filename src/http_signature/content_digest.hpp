#pragma once
// Content-Digest (RFC 9530).
#include "http_signature/message.hpp"

namespace strake::http_signature {

/// Whether the field's digests by SHA-256 and SHA-512, of which there must be one, are those of the body.
/// STRAKE_HTTP_SIGNATURE_INVALID_DIGEST; STRAKE_HTTP_SIGNATURE_WRONG_DIGEST.
[[nodiscard]] Done check_digest(const Message& message);

/// The field's value by SHA-256.
[[nodiscard]] std::vector<std::uint8_t> digest_of(Bytes body);

} // namespace strake::http_signature
