#include "likeness.hpp"

#include "members.hpp"

namespace strake::dropin {
namespace {

bool are_same_texts(Text a, Text b) { return a && b ? a.equals(b) : a == b; }

class Comparison {
public:
  explicit Comparison(const Pairing& pairing) : pairing_(pairing) {}
  Comparison(const Comparison&) = delete;
  Comparison& operator=(const Comparison&) = delete;
  ~Comparison() {
    while (!path_.empty()) {
      leave();
    }
  }

  [[nodiscard]] Likeness run(Node left, Node right) {
    Likeness likeness = compare(left, right);
    while (likeness == Likeness::alike && !path_.empty()) {
      likeness = go_on(path_.top());
    }
    return likeness;
  }

private:
  /// All but what is in containers, which are entered.
  [[nodiscard]] Likeness compare(Node left, Node right) {
    if (left.kind() == right.kind() && left.is_container()) {
      return enter(left, right) ? Likeness::alike : Likeness::unknown;
    }
    return are_alike(left, right) ? Likeness::alike : Likeness::different;
  }

  [[nodiscard]] bool enter(Node left, Node right) {
    Pair pair;
    if (!pairing_.begin(pair, left, right)) {
      return false;
    }
    if (!path_.push(pair)) {
      Pairing::end(pair);
      return false;
    }
    return true;
  }

  void leave() {
    Pairing::end(path_.top());
    path_.pop();
  }

  [[nodiscard]] Likeness go_on(Pair& top) {
    const Node left = top.next_left;
    const Node right = top.next_right;
    if (!left || !right) {
      leave();
      return left == right ? Likeness::alike : Likeness::different;
    }
    if (top.left.kind() == Kind::object && !is_same_member(left, right)) {
      return Likeness::different;
    }
    top.next_left = left.next();
    top.next_right = right.next();
    return compare(left, right);
  }

  /// What has no name is like nothing.
  [[nodiscard]] bool is_same_member(Node left, Node right) const {
    return left.name() && order_of_names(left, right, pairing_.is_case_sensitive()) == 0;
  }

  const Pairing& pairing_;
  Path<Pair> path_;
};

} // namespace

bool are_alike(Node left, Node right) {
  if (left.kind() != right.kind()) {
    return false;
  }
  if (left.kind() == Kind::number) {
    return left.integer() == right.integer() && cjson::is_near(left.number(), right.number());
  }
  return left.kind() != Kind::string || are_same_texts(left.string(), right.string());
}

Likeness likeness_of(Node left, Node right, const Pairing& pairing) {
  return left && right ? Comparison(pairing).run(left, right) : Likeness::different;
}

} // namespace strake::dropin
