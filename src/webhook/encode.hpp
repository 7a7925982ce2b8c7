#pragma once
// Encoders for signatures, which are public once they are sent.
#include "base/bytes.hpp"

namespace strake::webhook {

/// In lower case.
void append_hex(std::vector<std::uint8_t>& to, Bytes bytes);

/// RFC 4648, section 4, with its padding.
void append_base64(std::vector<std::uint8_t>& to, Bytes bytes);

} // namespace strake::webhook
