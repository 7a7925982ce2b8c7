#pragma once
#include <span>

#include "base/result.hpp"
#include "http/fields.hpp"

namespace strake::http {

/// Refuses trailer fields that would change how the message is framed, routed, authenticated, coded or processed
/// (RFC 9110 section 6.5.1). The offset of a failure is that of the name.
[[nodiscard]] Done check_trailer(Bytes bytes, std::span<const Field> fields);

/// The names that check_trailer() refuses, in lower case.
[[nodiscard]] bool is_forbidden_trailer(Bytes name);

} // namespace strake::http
