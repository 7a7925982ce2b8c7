#pragma once
// The parameters of a signature (RFC 9421, section 2.3).
#include <optional>

#include "http/reader.hpp"
#include "http_signature/message.hpp"

namespace strake::http_signature {

/// What a signature says of itself.
struct Parameters {
  std::optional<std::uint64_t> created;
  std::optional<std::uint64_t> expires;
  std::optional<Bytes> key_id;
  std::optional<Bytes> algorithm;
  std::optional<Bytes> nonce;
  std::optional<Bytes> tag;
};

/// Reads them from behind the list of components to the end. STRAKE_HTTP_SIGNATURE_MALFORMED, also where one comes
/// twice or isn't one of these.
[[nodiscard]] Result<Parameters> parse_parameters(Bytes text);

/// STRAKE_BAD_ARGUMENT, if a text or a number can't be written.
[[nodiscard]] Done append_parameters(std::vector<std::uint8_t>& to, const Parameters& parameters);

} // namespace strake::http_signature
