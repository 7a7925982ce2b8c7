#pragma once
#include <cstdint>
#include <string_view>

namespace strake::http {

/// The reason phrase that RFC 9110 section 15 or RFC 6585 gives a status code; empty for others.
[[nodiscard]] std::string_view standard_reason(std::uint16_t status);

} // namespace strake::http
