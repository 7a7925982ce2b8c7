#pragma once
#include <cstdint>
#include <optional>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace strake::http {

/// What an authority must have beyond its grammar.
enum class Required : std::uint8_t {
  nothing,      ///< In Host: it may be empty, but not be a port alone.
  host,         ///< In absolute-form.
  host_and_port ///< In authority-form.
};

/// The parts of an authority, by position in the bytes that it was given in.
struct Authority {
  Range host; ///< An IPv6 address has its brackets.
  std::optional<std::uint32_t> port;
};

/// Checks that a range holds uri-host [ ":" port ] (RFC 3986 section 3.2, RFC 9110 section 7.2) without user
/// information. A failure has the given status and the position of the first byte that doesn't fit.
[[nodiscard]] Done check_authority(Bytes bytes, Range range, Required required, Status fault);

/// The same, and gives the parts.
[[nodiscard]] Result<Authority> split_authority(Bytes bytes, Range range, Required required, Status fault);

} // namespace strake::http
