// The comparison of two trees. Nothing recurses, and no two items are compared twice.
#include "lookup.hpp"
#include "path.hpp"
#include "safe.hpp"

namespace strake::dropin {
namespace {

/// Two containers that are alike so far. Elements are compared in their order. The members of each object are looked up
/// in the other, first those of the left one.
struct Compared {
  Node left;
  Node right;
  Node next;       ///< Of the left one.
  Node next_right; ///< Of an array.
  bool is_swapped = false;

  [[nodiscard]] bool is_same(const Compared& other) const { return left == other.left && right == other.right; }
};

class Comparison {
public:
  explicit Comparison(bool case_sensitive) : case_sensitive_(case_sensitive) {}

  [[nodiscard]] bool run(Node left, Node right) {
    bool alike = begin(left, right);
    while (alike && !path_.empty()) {
      Compared& top = path_.top();
      alike = top.left.kind() == Kind::array ? go_on_in_array(top) : go_on_in_object(top);
    }
    return alike;
  }

private:
  /// Compares two items, but for what is in containers, which are entered.
  [[nodiscard]] bool begin(Node left, Node right) {
    if (!left || !right || left.kind() != right.kind()) {
      return false;
    }
    switch (left.kind()) {
    case Kind::no:
    case Kind::yes:
    case Kind::null:
      return true;
    case Kind::number:
      return left == right || cjson::is_near(left.number(), right.number());
    case Kind::string:
    case Kind::raw:
      return left == right || (left.string() && right.string() && left.string().equals(right.string()));
    case Kind::array:
    case Kind::object:
      return left == right ||
             path_.push({.left = left, .right = right, .next = left.child(), .next_right = right.child()});
    }
    return false;
  }

  [[nodiscard]] bool go_on_in_array(Compared& top) {
    const Node left = top.next;
    const Node right = top.next_right;
    if (!left || !right) {
      path_.pop();
      return left == right;
    }
    top.next = left.next();
    top.next_right = right.next();
    return begin(left, right);
  }

  [[nodiscard]] bool go_on_in_object(Compared& top) {
    const Node item = top.next;
    if (!item) {
      if (top.is_swapped) {
        path_.pop();
      } else {
        top = {.left = top.right, .right = top.left, .next = top.right.child(), .next_right = {}, .is_swapped = true};
      }
      return true;
    }
    top.next = item.next();
    const Node other = item_named(top.right, item.name(), case_sensitive_);
    if (top.is_swapped && other && item.is_container() && item_named(top.left, other.name(), case_sensitive_) == item) {
      return true; // they were compared from the other side
    }
    return begin(item, other);
  }

  bool case_sensitive_;
  Path<Compared> path_;
};

} // namespace

cJSON_bool safe::compare(const cJSON* a, const cJSON* b, cJSON_bool case_sensitive) {
  return Comparison(case_sensitive != 0).run(Node::of(a), Node::of(b)) ? 1 : 0;
}

} // namespace strake::dropin
