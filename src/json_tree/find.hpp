#pragma once
#include "json_tree/tree.hpp"
#include "json/pointer.hpp"

namespace strake::json {

/// The container that a JSON Pointer leads to but for its last token, and that.
struct Location {
  NodeId container = 0; ///< 0 if the pointer is empty.
  std::vector<std::uint8_t> token;
  std::size_t offset = 0; ///< Of the token in the pointer.
};

/// The node that a JSON Pointer leads to. RFC 6901.
[[nodiscard]] Result<NodeId> find(const Tree& tree, NodeId from, Bytes pointer);

[[nodiscard]] Result<Location> locate(const Tree& tree, NodeId from, Bytes pointer);

/// What is at a location; 0 if nothing is.
[[nodiscard]] NodeId node_at(const Tree& tree, NodeId container, Bytes token);

/// The index that a token is in an array where an element is added: "-" is behind the last one. RFC 6902 section 4.1.
[[nodiscard]] Result<std::uint64_t> index_to_add(const Tree& tree, const Location& location);

/// Appends a slash and an index.
void append_index(std::vector<std::uint8_t>& pointer, std::uint32_t index);

/// The JSON Pointer from the root, or from the detached node that it is in, to a node.
[[nodiscard]] std::vector<std::uint8_t> path_of(const Tree& tree, NodeId node);

} // namespace strake::json
