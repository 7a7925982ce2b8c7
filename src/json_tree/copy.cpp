#include "json_tree/copy.hpp"

#include <vector>

#include "json_tree/text.hpp"
#include "kernels/real.hpp"

namespace strake::json {
namespace {

/// A double only if its shortest text is how it stands, so that no number is changed by being copied.
Result<Scalar> real_of(const Document& from [[clang::lifetimebound]], const Value& value) {
  if (!kernels::is_finite(kernels::double_of(value.bits()))) {
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
  case Kind::null:
  case Kind::no:
  case Kind::yes:
  case Kind::array:
  case Kind::object:
    break;
  }
  return Scalar{.kind = value.kind(), .bits = 0, .text = {}};
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

/// Makes a node, and appends it to a container.
Result<NodeId> append_new(Tree& to, NodeId container, Bytes name, const Scalar& scalar) {
  const Result<NodeId> made = to.make(scalar);
  if (!made) {
    return made;
  }
  const Done done = to.use_new(*made, [&] { return append(to, container, name, *made); });
  return done ? made : std::unexpected(done.error());
}

/// A container under way.
struct Open {
  NodeId node = 0;
  Document::Place end = 0; ///< Behind what it holds.
};

/// Copies what a value holds.
Done copy_contents(Tree& to, NodeId top, const Document& from, Document::Place value) {
  std::vector<Open> open{{.node = top, .end = from.behind(value)}};
  Document::Place place = value + 1;
  while (place < from.behind(value)) {
    while (open.back().end == place) {
      open.pop_back();
    }
    const NodeId container = open.back().node;
    Bytes name;
    if (from.at(place).is_name()) {
      name = from.string(from.at(place));
      ++place;
    }
    const Result<Scalar> scalar = scalar_of(from, from.at(place));
    const Result<NodeId> made =
        scalar ? append_new(to, container, name, *scalar) : Result<NodeId>(std::unexpected(scalar.error()));
    if (!made) {
      return std::unexpected(made.error());
    }
    if (from.at(place).is_container()) {
      open.push_back({.node = *made, .end = from.behind(place)});
    }
    ++place;
  }
  return {};
}

/// Copies what a node holds; with itself that may be so many nodes.
Done copy_contents(Tree& to, NodeId top, const Tree& from, NodeId node, std::uint64_t max_nodes) {
  NodeId container = top;
  std::uint64_t copied = 1;
  for (NodeId source = from.first(node); source != 0;) {
    if (++copied > max_nodes) {
      return over_limit(STRAKE_JSON_TOO_MUCH_WORK, no_offset, copied, max_nodes);
    }
    const Result<NodeId> made = append_new(to, container, from.name(source), scalar_of(from, source));
    if (!made) {
      return std::unexpected(made.error());
    }
    if (from.count(source) > 0) {
      source = from.first(source);
      container = *made;
      continue;
    }
    while (source != node && from.next(source) == 0) {
      source = from.parent(source);
      container = source == node ? container : to.parent(container);
    }
    source = source == node ? 0 : from.next(source);
  }
  return {};
}

} // namespace

Result<NodeId> copy(Tree& to, const Document& from, Document::Place value) {
  const Result<Scalar> scalar = scalar_of(from, from.at(value));
  const Result<NodeId> top = scalar ? to.make(*scalar) : std::unexpected(scalar.error());
  if (!top || from.at(value).span() == 1) {
    return top;
  }
  const Done done = to.use_new(*top, [&] { return copy_contents(to, *top, from, value); });
  return done ? top : std::unexpected(done.error());
}

Result<NodeId> copy(Tree& to, const Tree& from, NodeId node, std::uint64_t max_nodes) {
  if (max_nodes == 0) {
    return over_limit(STRAKE_JSON_TOO_MUCH_WORK, no_offset, 1, 0);
  }
  const Result<NodeId> top = to.make(scalar_of(from, node));
  if (!top || from.count(node) == 0) {
    return top;
  }
  const Done done = to.use_new(*top, [&] { return copy_contents(to, *top, from, node, max_nodes); });
  return done ? top : std::unexpected(done.error());
}

} // namespace strake::json
