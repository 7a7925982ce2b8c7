#pragma once
#include "http/pair.hpp"
#include "http/reader.hpp"

namespace strake::http {

/// Reads cookie-name "=" cookie-value (RFC 6265 section 4.1.1). A failure has the offset of the byte that doesn't fit.
[[nodiscard]] Result<Pair> read_cookie(Reader& in);

/// The cookie of the field Cookie whose text ends the one before at a position, which is then moved to its own end
/// (RFC 6265 section 4.2.1).
[[nodiscard]] Result<Pair> next_cookie(Bytes text, std::size_t& position);

/// The nth cookie of a name, which is compared byte by byte.
[[nodiscard]] Result<Pair> find_cookie(Bytes text, Bytes name, std::size_t nth);

} // namespace strake::http
