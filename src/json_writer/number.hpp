#pragma once
#include "json_writer/output.hpp"

namespace strake::json {

void write_natural(Output& to, std::uint64_t number);
void write_integer(Output& to, std::int64_t number);

/// A finite double in the fewest digits that give it back, laid out as ECMAScript does; so that it is read as a double
/// again, what has no fraction gets ".0", and zero its sign.
void write_real(Output& to, double number);

/// Exactly as ECMAScript does (ECMA-262, Number::toString), which RFC 8785 asks for: without ".0", and -0 as 0.
void write_canonical_real(Output& to, double number);

/// Whether a text is a number of JSON (RFC 8259 section 6); if not, the offset of the first wrong byte.
[[nodiscard]] Done check_number(Bytes text);

} // namespace strake::json
