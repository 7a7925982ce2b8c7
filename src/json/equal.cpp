#include "json/equal.hpp"

#include "kernels/real.hpp"
#include "json/decimal.hpp"
#include "json/item.hpp"

namespace strake::json {
namespace {

/// Values of two documents that must be equal.
struct Pair {
  Document::Place a = 0;
  Document::Place b = 0;
};

bool is_whole(const Value& number) { return number.kind() == Kind::integer || number.kind() == Kind::natural; }

bool is_finite(const Value& number) {
  const std::optional<double> real = double_of(number);
  return !real || kernels::is_finite(*real);
}

bool are_equal_numbers(const Document& a, const Value& first, const Document& b, const Value& second) {
  if (is_whole(first) && is_whole(second)) {
    return first.kind() == second.kind() && first.bits() == second.bits();
  }
  const Bytes first_text = a.number_text(first);
  const Bytes second_text = b.number_text(second);
  return std::ranges::equal(first_text, second_text) ||
         (is_finite(first) && is_finite(second) && Decimal(first_text) == Decimal(second_text));
}

void add_elements(const Document& a, const Document& b, Pair arrays, std::vector<Pair>& pending) {
  Pair pair{.a = arrays.a + 1, .b = arrays.b + 1};
  for (std::uint32_t i = 0; i < a.at(arrays.a).count(); ++i) {
    pending.push_back(pair);
    pair = {.a = a.behind(pair.a), .b = b.behind(pair.b)};
  }
}

/// Gives whether the names are equal.
bool add_members(const Document& a, const Document& b, Pair objects, std::vector<Pair>& pending) {
  const std::vector<Document::Place> first = a.names_in_order(objects.a);
  const std::vector<Document::Place> second = b.names_in_order(objects.b);
  for (std::size_t i = 0; i < first.size(); ++i) {
    if (!std::ranges::equal(a.string(a.at(first[i])), b.string(b.at(second[i])))) {
      return false;
    }
    pending.push_back({.a = first[i] + 1, .b = second[i] + 1});
  }
  return true;
}

/// Compares two values, and adds what they hold to what is still to be compared.
bool compare(const Document& a, const Document& b, Pair pair, std::vector<Pair>& pending) {
  const Value& first = a.at(pair.a);
  const Value& second = b.at(pair.b);
  const Type type = type_of(first.kind());
  if (type != type_of(second.kind())) {
    return false;
  }
  switch (type) {
  case Type::null:
  case Type::boolean:
    return first.kind() == second.kind();
  case Type::number:
    return are_equal_numbers(a, first, b, second);
  case Type::string:
    return std::ranges::equal(a.string(first), b.string(second));
  case Type::array:
  case Type::object:
    break;
  }
  if (first.count() != second.count()) {
    return false;
  }
  if (type == Type::object) {
    return add_members(a, b, pair, pending);
  }
  add_elements(a, b, pair, pending);
  return true;
}

} // namespace

bool are_equal(const Document& a, Document::Place a_place, const Document& b, Document::Place b_place) {
  std::vector<Pair> pending{{.a = a_place, .b = b_place}};
  while (!pending.empty()) {
    const Pair next = pending.back();
    pending.pop_back();
    if (!compare(a, b, next, pending)) {
      return false;
    }
  }
  return true;
}

} // namespace strake::json
