#pragma once
#include "kernels/borrowed.hpp"
#include "json/document.hpp"

namespace strake::json {

/// A value and its document.
struct Located {
  kernels::Borrowed<const Document> document;
  Document::Place place;
};

} // namespace strake::json
