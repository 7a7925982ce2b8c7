#pragma once
// Decoders for secrets: their time depends on the size of the text and on its padding, never on its other characters.
#include <optional>

#include "base/bytes.hpp"

namespace strake::key {

/// Size in bytes of what the text encodes, or nothing if no text of its size encodes anything.
[[nodiscard]] std::optional<std::size_t> hex_decoded_size(Bytes text);
[[nodiscard]] std::optional<std::size_t> base64_decoded_size(Bytes text);

/// Decodes into a buffer of the decoded size; gives whether the text is well formed.
[[nodiscard]] bool decode_hex(Bytes text, MutableBytes decoded);
[[nodiscard]] bool decode_base64(Bytes text, MutableBytes decoded);

} // namespace strake::key
