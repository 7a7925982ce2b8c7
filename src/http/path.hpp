#pragma once
#include <cstdint>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace strake::http {

/// Decodes a path and removes its dot segments into resolved, which is overwritten.
///
/// Percent-encoding is decoded once; "." and ".." segments are removed after decoding (RFC 3986 section 5.2.4), so that
/// "%2e%2e" is one of them; empty segments stay. The result must not be decoded again. Offsets are those of the path.
[[nodiscard]] Done resolve_path(Bytes path, std::uint32_t lenience, std::vector<std::uint8_t>& resolved);

/// Whether a path of visible ASCII characters is resolved already.
[[nodiscard]] bool is_resolved(Bytes path);

} // namespace strake::http
