#pragma once
#include "http/pair.hpp"

namespace strake::http {

/// A media type without its parameters, by position in the text that it was given in.
struct MediaType {
  Range type;
  Range subtype;
};

/// Reads a media type and checks its parameters (RFC 9110 section 8.3.1).
[[nodiscard]] Result<MediaType> parse_media_type(Bytes text);

/// The parameter behind a position, which is 0 or the end of the one before, and is then moved to its end.
[[nodiscard]] Result<Pair> next_in_media_type(Bytes text, std::size_t& position);

} // namespace strake::http
