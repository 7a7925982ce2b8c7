#pragma once
#include "json/document.hpp"

namespace strake::json {

/// A value of a document.
struct Located {
  const Document& document;
  Document::Place place;
};

/// Whether two values are equal: numbers if they are the same number, objects without the order of their members.
/// RFC 6902 section 4.6.
[[nodiscard]] bool are_equal(const Located& a, const Located& b);

} // namespace strake::json
