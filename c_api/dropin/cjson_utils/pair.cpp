#include "pair.hpp"

#include "dropin/cjson/chain.hpp"
#include "members.hpp"

namespace strake::dropin {

bool Pairing::begin(Pair& pair, Node left, Node right) const {
  pair = {.left = left, .right = right, .next_left = {}, .next_right = {}, .left_copy = {}, .right_copy = {}};
  if (put_in_order(left, pair.next_left, pair.left_copy) && put_in_order(right, pair.next_right, pair.right_copy)) {
    return true;
  }
  end(pair);
  return false;
}

void Pairing::end(const Pair& pair) {
  delete_all(pair.left_copy);
  delete_all(pair.right_copy);
}

bool Pairing::put_in_order(Node container, Node& first, Node& copy) const {
  if (!ends(container.child())) {
    return false;
  }
  first = container.child();
  if (container.kind() != Kind::object) {
    return true;
  }
  Node own = container;
  if (container.has(cJSON_IsReference)) {
    own = duplicate(container);
    if (!changes_) {
      copy = own;
    } else if (!changes_->get().hold(own)) {
      return false;
    }
  } else if (changes_ && !changes_->get().remember_order(container)) {
    return false;
  }
  if (!own) {
    return false;
  }
  sort_members(own, case_sensitive_);
  first = own.child();
  return true;
}

} // namespace strake::dropin
