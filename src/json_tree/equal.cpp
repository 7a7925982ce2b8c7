#include "json_tree/equal.hpp"

#include <algorithm>

#include "json_tree/item.hpp"
#include "kernels/borrowed.hpp"
#include "json/decimal.hpp"

namespace strake::json {
namespace {

/// Goes through two values side by side.
class Comparison {
public:
  Comparison(const Tree& a [[clang::lifetimebound]], const Tree& b [[clang::lifetimebound]]) : a_(a), b_(b) {}

  [[nodiscard]] bool holds(NodeId a, NodeId b) const {
    const NodeId top = a;
    while (a != 0) {
      if (!alike(a, b) || (a != top && !std::ranges::equal(a_.get().name(a), b_.get().name(b)))) {
        return false;
      }
      if (a_.get().count(a) > 0) {
        a = first(a_, a);
        b = first(b_, b);
        continue;
      }
      while (a != top && next(a_, a) == 0) {
        a = a_.get().parent(a);
        b = b_.get().parent(b);
      }
      b = a == top ? 0 : next(b_, b);
      a = a == top ? 0 : next(a_, a);
    }
    return true;
  }

private:
  static NodeId first(const Tree& tree, NodeId node) {
    return tree.at(node).kind == Kind::object ? tree.first_by_name(node) : tree.first(node);
  }
  static NodeId next(const Tree& tree, NodeId node) {
    return tree.is_member(node) ? tree.next_by_name(node) : tree.next(node);
  }

  /// Without what they hold.
  [[nodiscard]] bool alike(NodeId a, NodeId b) const {
    const Node& x = a_.get().at(a);
    const Node& y = b_.get().at(b);
    const Type type = type_of(x.kind);
    if (type == Type::number && type_of(y.kind) == Type::number) {
      return numbers(a, b);
    }
    if (x.kind != y.kind) {
      return false;
    }
    return type == Type::string ? std::ranges::equal(a_.get().text(a), b_.get().text(b))
                                : a_.get().count(a) == b_.get().count(b);
  }

  [[nodiscard]] bool numbers(NodeId a, NodeId b) const {
    const Node& x = a_.get().at(a);
    const Node& y = b_.get().at(b);
    if (is_whole(x.kind) && is_whole(y.kind)) {
      return x.kind == y.kind && x.body == y.body;
    }
    return Decimal(number_text(a_, a)) == Decimal(number_text(b_, b));
  }

  static bool is_whole(Kind kind) { return kind == Kind::integer || kind == Kind::natural; }

  kernels::Borrowed<const Tree> a_;
  kernels::Borrowed<const Tree> b_;
};

} // namespace

bool are_equal(const Tree& a_tree, NodeId a, const Tree& b_tree, NodeId b) {
  return Comparison(a_tree, b_tree).holds(a, b);
}

} // namespace strake::json
