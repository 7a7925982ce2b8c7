#include "json_tree/find.hpp"

#include <ranges>
#include <string>

namespace strake::json {

NodeId node_at(const Tree& tree, NodeId container, Bytes token) {
  if (tree.at(container).kind == Kind::object) {
    return tree.member(container, token);
  }
  const std::optional<std::uint64_t> index =
      tree.at(container).kind == Kind::array ? index_of(token) : std::optional<std::uint64_t>();
  return index && *index < tree.count(container) ? tree.child(container, low_word(*index)) : 0;
}

Result<NodeId> find(const Tree& tree, NodeId from, Bytes pointer) {
  Result<Pointer> rest = Pointer::of(pointer);
  if (!rest) {
    return std::unexpected(rest.error());
  }
  NodeId at = from;
  while (!rest->at_end()) {
    const std::size_t offset = rest->offset();
    at = node_at(tree, at, rest->next());
    if (at == 0) {
      return failure(STRAKE_JSON_NOT_FOUND, offset);
    }
  }
  return at;
}

Result<Location> locate(const Tree& tree, NodeId from, Bytes pointer) {
  Result<Pointer> rest = Pointer::of(pointer);
  if (!rest) {
    return std::unexpected(rest.error());
  }
  Location location;
  NodeId at = from;
  while (!rest->at_end()) {
    if (at == 0) {
      return failure(STRAKE_JSON_NOT_FOUND, location.offset);
    }
    location.container = at;
    location.offset = rest->offset();
    const Bytes token = rest->next();
    location.token.assign(token.begin(), token.end());
    at = node_at(tree, at, token);
  }
  return location;
}

Result<std::uint64_t> index_to_add(const Tree& tree, const Location& location) {
  const std::uint32_t count = tree.count(location.container);
  if (equals(location.token, "-")) {
    return count;
  }
  const std::optional<std::uint64_t> index = index_of(location.token);
  if (!index) {
    return failure(STRAKE_JSON_NOT_FOUND, location.offset);
  }
  return *index <= count ? Result<std::uint64_t>(*index)
                         : over_limit(STRAKE_JSON_NOT_FOUND, location.offset, *index, count);
}

void append_index(std::vector<std::uint8_t>& pointer, std::uint32_t index) {
  pointer.push_back(byte_of('/'));
  for (const char digit : std::to_string(index)) {
    pointer.push_back(byte_of(digit));
  }
}

std::vector<std::uint8_t> path_of(const Tree& tree, NodeId node) {
  std::vector<NodeId> way;
  for (NodeId at = node; tree.parent(at) != 0; at = tree.parent(at)) {
    way.push_back(at);
  }
  std::vector<std::uint8_t> path;
  for (const NodeId at : std::views::reverse(way)) {
    if (tree.is_member(at)) {
      append_token(path, tree.name(at));
    } else {
      append_index(path, tree.index(at));
    }
  }
  return path;
}

} // namespace strake::json
