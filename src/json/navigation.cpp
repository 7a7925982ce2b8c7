#include "json/navigation.hpp"

#include "json/pointer.hpp"

namespace strake::json {
namespace {

std::optional<Place> child(const Document& document, Place container, Bytes token) {
  const Kind kind = document.at(container).kind();
  if (kind == Kind::object) {
    return document.member(container, token);
  }
  const std::optional<std::uint64_t> index = kind == Kind::array ? index_of(token) : std::nullopt;
  return index ? element(document, container, *index) : std::nullopt;
}

/// The container that a value is directly in.
Place parent(const Document& document, Place value) {
  const Value::Depth depth = document.at(value).depth();
  Place place = value;
  while (document.at(place).depth() >= depth) {
    --place;
  }
  return place;
}

std::uint64_t index_in(const Document& document, Place array, Place element) {
  std::uint64_t index = 0;
  for (Place place = array + 1; place < element; place = document.behind(place)) {
    ++index;
  }
  return index;
}

} // namespace

std::optional<Place> element(const Document& document, Place array, std::uint64_t index) {
  const Value& value = document.at(array);
  if (index >= value.count()) {
    return std::nullopt;
  }
  if (value.span() == value.count() + 1) {
    return array + 1 + narrow<Place>(index);
  }
  Place place = array + 1;
  for (std::uint64_t i = 0; i < index; ++i) {
    place = document.behind(place);
  }
  return place;
}

Result<Place> find(const Document& document, Place from, Bytes text) {
  Result<Pointer> pointer = Pointer::of(text);
  if (!pointer) {
    return std::unexpected(pointer.error());
  }
  Place place = from;
  while (!pointer->at_end()) {
    const std::size_t offset = pointer->offset();
    const std::optional<Place> next = child(document, place, pointer->next());
    if (!next) {
      return failure(STRAKE_JSON_NOT_FOUND, offset);
    }
    place = *next;
  }
  return place;
}

std::vector<std::uint8_t> path_of(const Document& document, Place value) {
  std::vector<Place> steps; // from the value to below the root
  for (Place place = value; place != 0; place = parent(document, place)) {
    steps.push_back(place);
  }
  std::vector<std::uint8_t> path;
  Place container = 0;
  for (std::size_t i = steps.size(); i-- > 0; container = steps[i]) {
    if (const Value& name = document.at(steps[i] - 1); name.is_name()) {
      append_token(path, document.string(name));
    } else {
      append_index(path, index_in(document, container, steps[i]));
    }
  }
  return path;
}

} // namespace strake::json
