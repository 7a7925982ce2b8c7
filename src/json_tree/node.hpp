#pragma once
#include <cstdint>
#include <vector>

#include "json_tree/sequence.hpp"
#include "json/value.hpp"

namespace strake::json {

/// The number of a node in its tree; 0 is none.
using NodeId = std::uint32_t;

/// A value of a tree.
struct Node {
  Links links; ///< Among its siblings. Of a detached node: left and right are its neighbours in the list of such.
  std::uint64_t body = 0;       ///< Bits of a number, or what the functions below say.
  std::uint32_t generation = 1; ///< How many nodes have had this number.
  NodeId parent = 0;
  std::uint32_t member = 0; ///< Its name, if it is the value of a member.
  std::uint32_t next_free = 0;
  Kind kind = Kind::null;
  bool live = false;

  /// The text of a string or decimal.
  [[nodiscard]] std::uint32_t text() const { return low_word(body); }
  /// The roots of the sequences of a container: what it holds, and of an object the members by name.
  [[nodiscard]] std::uint32_t children() const { return low_word(body); }
  [[nodiscard]] std::uint32_t names() const { return low_word(body >> 32U); }
  void set_children(std::uint32_t root) { body = std::uint64_t{names()} << 32U | root; }
  void set_names(std::uint32_t root) { body = std::uint64_t{root} << 32U | children(); }

  [[nodiscard]] bool is_container() const { return kind == Kind::array || kind == Kind::object; }
  [[nodiscard]] bool has_text() const { return kind == Kind::string || kind == Kind::decimal; }
};

/// Text that a tree owns, in memory of its own, so that a view of it doesn't move with others.
struct Text {
  std::vector<std::uint8_t> bytes;
  std::uint32_t next_free = 0;
};

/// The name of a member. Its links are those among the names of its object, in the order in which they are searched.
struct Member {
  Links links;
  NodeId node = 0;
  std::uint32_t next_free = 0;
  std::uint64_t word = 0; ///< Size and signature of the name.
  std::vector<std::uint8_t> name;
};

} // namespace strake::json
