#include "json_tree/item.hpp"

#include <algorithm>

#include "json_tree/text.hpp"
#include "kernels/real.hpp"
#include "json/decimal.hpp"
#include "json/number.hpp"

namespace strake::json {
namespace {

bool has_nul(Bytes text) { return std::ranges::find(text, 0) != text.end(); }

double double_of(Kind kind, std::uint64_t bits) {
  if (kind == Kind::integer) {
    return static_cast<double>(kernels::signed_of(bits));
  }
  return kind == Kind::natural ? static_cast<double>(bits) : kernels::double_of(bits);
}

/// The nearest double, unless the number is beyond all of them.
std::optional<double> double_of(Bytes text) {
  Source padded;
  padded.append(text);
  const Number number = read_number(Reader(padded.padded()), 0);
  return number.fault == Number::Fault::none ? std::optional(double_of(number.kind, number.bits)) : std::nullopt;
}

void add_number(Item& item, const Tree& tree, NodeId number) {
  const Node& node = tree.at(number);
  item.text = node.has_text() ? tree.text(number) : Bytes();
  const std::optional<double> real = node.has_text() ? double_of(item.text) : double_of(node.kind, node.body);
  item.is_double = real.has_value();
  item.real = real.value_or(0);
  const Decimal exact(number_text(tree, number));
  const Result<std::int64_t> integer = exact.as_int64();
  item.is_int64 = integer.has_value();
  item.integer = integer.value_or(0);
  const Result<std::uint64_t> natural = exact.as_uint64();
  item.is_uint64 = natural.has_value();
  item.natural = natural.value_or(0);
}

} // namespace

std::vector<std::uint8_t> number_text(const Tree& tree, NodeId number) {
  const Node& node = tree.at(number);
  if (!node.has_text()) {
    return number_text(node.kind, node.body);
  }
  const Bytes own = tree.text(number);
  return {own.begin(), own.end()};
}

Item item_of(const Tree& tree, NodeId node) {
  Item item;
  item.place = node;
  item.type = type_of(tree.at(node).kind);
  if (tree.is_member(node)) {
    item.name = tree.name(node);
    item.name_has_nul = has_nul(item.name);
  }
  switch (item.type) {
  case Type::boolean:
    item.is_true = tree.at(node).kind == Kind::yes;
    break;
  case Type::number:
    add_number(item, tree, node);
    break;
  case Type::string:
    item.text = tree.text(node);
    item.has_nul = has_nul(item.text);
    break;
  case Type::array:
  case Type::object:
    item.count = tree.count(node);
    break;
  case Type::null:
    break;
  }
  return item;
}

} // namespace strake::json
