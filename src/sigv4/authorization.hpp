#pragma once
// Authorization: AWS4-HMAC-SHA256 Credential=..., SignedHeaders=..., Signature=...
#include "sigv4/headers.hpp"

namespace strake::sigv4 {

/// HMAC-SHA-256.
using Signature = std::array<std::uint8_t, 32>;

/// Id/20150830/region/service/aws4_request, by position.
struct Credential {
  Range id;
  Range day;
  Range region;
  Range service;
};

/// What the field says of itself: nothing of it is verified.
struct Authorization {
  Credential credential;
  Names names;
  Signature signature{};
};

/// STRAKE_SIGV4_MALFORMED; STRAKE_SIGV4_TOO_LARGE.
[[nodiscard]] Result<Authorization> parse_authorization(Bytes field);

/// Reads the credential that stands between two positions of a text. STRAKE_SIGV4_MALFORMED.
[[nodiscard]] Result<Credential> parse_credential(Bytes text, std::size_t begin, std::size_t end);

/// Everything of a credential behind the id and its slash, in which the day is given: what is signed too.
void append_scope(std::vector<std::uint8_t>& to, Bytes day, const Service& service);

[[nodiscard]] std::vector<std::uint8_t> authorization_of(Bytes id, Bytes day, const Service& service,
                                                         const Names& names, Bytes signature);

/// In lower case.
void append_hex(std::vector<std::uint8_t>& to, Bytes bytes);

/// False, unless it is the text of a signature in lower case.
[[nodiscard]] bool decode_signature(Bytes text, Signature& signature);

} // namespace strake::sigv4
