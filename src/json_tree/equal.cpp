#include "json_tree/equal.hpp"

#include <algorithm>

#include "json_tree/item.hpp"
#include "json/decimal.hpp"

namespace strake::json {
namespace {

bool is_whole(Kind kind) { return kind == Kind::integer || kind == Kind::natural; }

bool are_equal_numbers(const Tree& a_tree, NodeId a, const Tree& b_tree, NodeId b) {
  const Node& first = a_tree.at(a);
  const Node& second = b_tree.at(b);
  if (is_whole(first.kind) && is_whole(second.kind)) {
    return first.kind == second.kind && first.body == second.body;
  }
  return Decimal(number_text(a_tree, a)) == Decimal(number_text(b_tree, b));
}

/// Without what they hold.
bool are_alike(const Tree& a_tree, NodeId a, const Tree& b_tree, NodeId b) {
  const Node& first = a_tree.at(a);
  const Node& second = b_tree.at(b);
  const Type type = type_of(first.kind);
  if (type == Type::number && type_of(second.kind) == Type::number) {
    return are_equal_numbers(a_tree, a, b_tree, b);
  }
  if (first.kind != second.kind) {
    return false;
  }
  return type == Type::string ? std::ranges::equal(a_tree.text(a), b_tree.text(b)) : a_tree.count(a) == b_tree.count(b);
}

NodeId first_in(const Tree& tree, NodeId node) {
  return tree.at(node).kind == Kind::object ? tree.first_by_name(node) : tree.first(node);
}

NodeId next_of(const Tree& tree, NodeId node) {
  return tree.is_member(node) ? tree.next_by_name(node) : tree.next(node);
}

} // namespace

// Goes through both side by side, members in the order of their names.
bool are_equal(const Tree& a_tree, NodeId a, const Tree& b_tree, NodeId b) {
  const NodeId top = a;
  while (a != 0) {
    if (!are_alike(a_tree, a, b_tree, b) || (a != top && !std::ranges::equal(a_tree.name(a), b_tree.name(b)))) {
      return false;
    }
    if (a_tree.count(a) > 0) {
      a = first_in(a_tree, a);
      b = first_in(b_tree, b);
      continue;
    }
    while (a != top && next_of(a_tree, a) == 0) {
      a = a_tree.parent(a);
      b = b_tree.parent(b);
    }
    b = a == top ? 0 : next_of(b_tree, b);
    a = a == top ? 0 : next_of(a_tree, a);
  }
  return true;
}

} // namespace strake::json
