#pragma once
#include <cstdint>
#include <vector>

#include "http/request.hpp"

namespace strake::http {

/// A complete request in the one form that every recipient reads alike: names in lower case, one space behind the
/// colon, the body behind one content-length, no trailers.
[[nodiscard]] std::vector<std::uint8_t> canonical(const Request& request);

} // namespace strake::http
