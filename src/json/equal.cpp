#include "json/equal.hpp"

#include <bit>
#include <cmath>

#include "json/decimal.hpp"
#include "json/item.hpp"

namespace strake::json {
namespace {

using Place = Document::Place;
using Pair = std::pair<Place, Place>;

class Comparison {
public:
  Comparison(const Document& a [[clang::lifetimebound]], const Document& b [[clang::lifetimebound]]) : a_(a), b_(b) {}

  [[nodiscard]] bool holds(Pair whole) {
    pending_.push_back(whole);
    while (!pending_.empty()) {
      const Pair next = pending_.back();
      pending_.pop_back();
      if (!compare(next)) {
        return false;
      }
    }
    return true;
  }

private:
  [[nodiscard]] bool compare(Pair pair) {
    const Value& a = a_.at(pair.first);
    const Value& b = b_.at(pair.second);
    if (type_of(a.kind()) != type_of(b.kind())) {
      return false;
    }
    switch (type_of(a.kind())) {
    case Type::number:
      return numbers(a, b);
    case Type::string:
      return std::ranges::equal(a_.string(a), b_.string(b));
    case Type::array:
      return a.count() == b.count() && elements(pair, a.count());
    case Type::object:
      return a.count() == b.count() && members(pair);
    default:
      return a.kind() == b.kind();
    }
  }

  [[nodiscard]] bool numbers(const Value& a, const Value& b) const {
    const bool both_whole = is_whole(a) && is_whole(b);
    if (both_whole) {
      return a.kind() == b.kind() && a.bits() == b.bits();
    }
    const Bytes a_text = a_.number_text(a);
    const Bytes b_text = b_.number_text(b);
    return std::ranges::equal(a_text, b_text) || (is_finite(a) && is_finite(b) && Decimal(a_text) == Decimal(b_text));
  }

  static bool is_whole(const Value& number) { return number.kind() == Kind::integer || number.kind() == Kind::natural; }
  static bool is_finite(const Value& number) {
    return number.kind() != Kind::real || std::isfinite(std::bit_cast<double>(number.bits()));
  }

  [[nodiscard]] bool elements(Pair arrays, std::uint32_t count) {
    Pair pair{arrays.first + 1, arrays.second + 1};
    for (std::uint32_t i = 0; i < count; ++i) {
      pending_.push_back(pair);
      pair = {a_.behind(pair.first), b_.behind(pair.second)};
    }
    return true;
  }

  [[nodiscard]] bool members(Pair objects) {
    const std::vector<Place> a = a_.names_in_order(objects.first);
    const std::vector<Place> b = b_.names_in_order(objects.second);
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (!std::ranges::equal(a_.string(a_.at(a[i])), b_.string(b_.at(b[i])))) {
        return false;
      }
      pending_.emplace_back(a[i] + 1, b[i] + 1);
    }
    return true;
  }

  const Document& a_;
  const Document& b_;
  std::vector<Pair> pending_;
};

} // namespace

bool are_equal(const Located& a, const Located& b) {
  return Comparison(a.document, b.document).holds({a.place, b.place});
}

} // namespace strake::json
