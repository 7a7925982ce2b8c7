#include "json_writer/value.hpp"

#include "json_writer/minified.hpp"
#include "kernels/real.hpp"
#include "json/item.hpp"

namespace strake::json {
namespace {

/// A container that is under way.
struct Entered {
  Document::Place end = 0; ///< Behind all that it holds.
  Kind kind = Kind::array;
};

[[nodiscard]] bool write_scalar(Emitter& to, const Document& document, const Value& value) {
  if (is_exact_as_text_alone(document, value)) {
    return to.number(document.number_text(value));
  }
  switch (value.kind()) {
  case Kind::string:
    return to.string(document.string(value));
  case Kind::integer:
    return to.integer(kernels::signed_of(value.bits()));
  case Kind::natural:
    return to.natural(value.bits());
  case Kind::real:
    return to.real(kernels::double_of(value.bits()));
  case Kind::decimal: // neither this one nor the next two come here
  case Kind::array:
  case Kind::object:
  case Kind::null:
  case Kind::no:
  case Kind::yes:
    break;
  }
  return to.literal(value.kind());
}

} // namespace

bool write_value(Emitter& to, const Document& document, Document::Place place, bool passes_on) {
  if (to.options().format == Format::minified && !to.options().escapes.any()) {
    return write_minified(to, document, place, passes_on);
  }
  std::vector<Entered> open;
  do {
    if (!open.empty() && open.back().kind == Kind::object && !to.has_name()) {
      if (!to.name(document.string(document.at(place++)))) {
        return false;
      }
    }
    const Value& value = document.at(place);
    if (value.is_container()) {
      if (!to.open(value.kind())) {
        return false;
      }
      open.push_back({.end = document.behind(place), .kind = value.kind()});
    } else if (!write_scalar(to, document, value)) {
      return false;
    }
    ++place;
    while (!open.empty() && open.back().end == place) {
      if (!to.close(open.back().kind) || (passes_on && !to.pass_on())) {
        return false;
      }
      open.pop_back();
    }
    if (passes_on && !to.pass_on()) {
      return false;
    }
  } while (!open.empty());
  return true;
}

} // namespace strake::json
