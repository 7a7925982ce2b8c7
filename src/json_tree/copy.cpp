#include "json_tree/copy.hpp"

#include <bit>
#include <cmath>
#include <vector>

#include "json_tree/text.hpp"

namespace strake::json {
namespace {

/// A double only if its shortest text is how it stands, so that no number is changed by being copied.
Result<Scalar> real_of(const Document& from [[clang::lifetimebound]], const Value& value) {
  if (!std::isfinite(std::bit_cast<double>(value.bits()))) {
    return failure(STRAKE_JSON_NOT_FINITE);
  }
  const Bytes text = from.number_text(value);
  const bool is_shortest = std::ranges::equal(text, number_text(Kind::real, value.bits()));
  return is_shortest ? Scalar{.kind = Kind::real, .bits = value.bits(), .text = {}}
                     : Scalar{.kind = Kind::decimal, .bits = 0, .text = text};
}

/// A value without what it holds.
Result<Scalar> scalar_of(const Document& from [[clang::lifetimebound]], const Value& value) {
  switch (value.kind()) {
  case Kind::string:
    return Scalar{.kind = Kind::string, .bits = 0, .text = from.string(value)};
  case Kind::decimal:
    return Scalar{.kind = Kind::decimal, .bits = 0, .text = from.number_text(value)};
  case Kind::real:
    return real_of(from, value);
  case Kind::integer:
  case Kind::natural:
    return Scalar{.kind = value.kind(), .bits = value.bits(), .text = {}};
  default:
    return Scalar{.kind = value.kind(), .bits = 0, .text = {}};
  }
}

Scalar scalar_of(const Tree& from [[clang::lifetimebound]], NodeId node) {
  const Node& own = from.at(node);
  return {.kind = own.kind,
          .bits = own.has_text() || own.is_container() ? 0 : own.body,
          .text = own.has_text() ? from.text(node) : Bytes()};
}

Done append(Tree& to, NodeId container, Bytes name, NodeId node) {
  const std::uint64_t end = to.count(container);
  return to.at(container).kind == Kind::object ? to.insert_member(container, end, name, node)
                                               : to.insert(container, end, node);
}

/// Makes a node, and appends it to a container, unless that is 0.
Result<NodeId> append_new(Tree& to, NodeId container, Bytes name, const Scalar& scalar) {
  const Result<NodeId> made = to.make(scalar);
  if (!made || container == 0) {
    return made;
  }
  Fresh fresh(to, *made);
  if (const Done done = append(to, container, name, *made); !done) {
    return std::unexpected(done.error());
  }
  return fresh.keep();
}

/// A container under way.
struct Open {
  NodeId node = 0;
  Document::Place end = 0; ///< Behind what it holds.
};

} // namespace

Result<NodeId> copy(Tree& to, const Document& from, Document::Place value) {
  Fresh top(to, 0);
  std::vector<Open> open;
  const Document::Place end = from.behind(value);
  Document::Place place = value;
  while (place < end) {
    while (!open.empty() && open.back().end == place) {
      open.pop_back();
    }
    const NodeId container = open.empty() ? 0 : open.back().node;
    Bytes name;
    if (container != 0 && to.at(container).kind == Kind::object) {
      name = from.string(from.at(place));
      ++place;
    }
    const Result<Scalar> scalar = scalar_of(from, from.at(place));
    const Result<NodeId> made =
        scalar ? append_new(to, container, name, *scalar) : Result<NodeId>(std::unexpected(scalar.error()));
    if (!made) {
      return made;
    }
    if (container == 0) {
      top.hold(*made);
    }
    if (from.at(place).is_container()) {
      open.push_back({.node = *made, .end = from.behind(place)});
    }
    ++place;
  }
  return top.keep();
}

Result<NodeId> copy(Tree& to, const Tree& from, NodeId node, std::uint64_t max_nodes) {
  Fresh top(to, 0);
  NodeId container = 0;
  std::uint64_t copied = 0;
  for (NodeId source = node; source != 0;) {
    if (++copied > max_nodes) {
      return over_limit(STRAKE_JSON_TOO_MUCH_WORK, no_offset, copied, max_nodes);
    }
    const Bytes name = source != node && from.is_member(source) ? from.name(source) : Bytes();
    const Result<NodeId> made = append_new(to, container, name, scalar_of(from, source));
    if (!made) {
      return made;
    }
    if (container == 0) {
      top.hold(*made);
    }
    NodeId last = *made;
    if (from.count(source) > 0) {
      source = from.first(source);
      container = *made;
      continue;
    }
    while (source != node && from.next(source) == 0) {
      source = from.parent(source);
      last = to.parent(last);
    }
    source = source == node ? 0 : from.next(source);
    container = to.parent(last);
  }
  return top.keep();
}

} // namespace strake::json
