#pragma once
#include <optional>
#include <vector>

#include "base/result.hpp"
#include "json/document.hpp"

namespace strake::json {

using Place = Document::Place;

/// An element of an array, counted from 0.
[[nodiscard]] std::optional<Place> element(const Document& document, Place array, std::uint64_t index);

/// The value that a JSON Pointer leads to from another one. RFC 6901.
[[nodiscard]] Result<Place> find(const Document& document, Place from, Bytes pointer);

/// The JSON Pointer that leads from the root to a value.
[[nodiscard]] std::vector<std::uint8_t> path_of(const Document& document, Place value);

/// Behind what begins at a place: a member, which is a name and a value, or an element.
[[nodiscard]] inline Place behind_member(const Document& document, Place place) {
  return document.behind(place + (document.at(place).is_name() ? 1 : 0));
}

} // namespace strake::json
