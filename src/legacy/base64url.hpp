#pragma once
// Base64 in its alphabet for URLs, padded (RFC 4648, section 5), as Fernet writes keys and tokens.
#include <optional>

#include "base/bytes.hpp"

namespace strake::legacy {

/// As many bytes as a text stands for, by its size and padding; nothing if neither can be.
[[nodiscard]] std::optional<std::size_t> decoded_size(Bytes text);

/// Decodes a text into as many bytes as it stands for, in a time that depends on its size only. Gives whether all of
/// it was in the alphabet, and written in the only way there is; else the bytes are zeros.
[[nodiscard]] bool decode_base64url(Bytes text, MutableBytes bytes);

} // namespace strake::legacy
