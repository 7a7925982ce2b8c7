#pragma once
#include "http/section.hpp"

namespace strake::http {

/// Whether a field is meant for the next recipient alone (RFC 9110 section 7.6.1): by its nature, or because Connection
/// names it. Host isn't, whatever Connection says: without it the request would be another.
[[nodiscard]] bool is_hop_by_hop(const Section& fields, Bytes name);

} // namespace strake::http
