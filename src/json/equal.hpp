#pragma once
#include "json/document.hpp"

namespace strake::json {

/// Whether two values are equal: numbers if they are the same number, objects without the order of their members.
/// RFC 6902 section 4.6.
[[nodiscard]] bool are_equal(const Document& a, Document::Place a_place, const Document& b, Document::Place b_place);

} // namespace strake::json
