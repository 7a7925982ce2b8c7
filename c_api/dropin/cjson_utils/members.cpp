// The order of members: a merge sort of the list from below, which needs no memory and doesn't recurse.
#include "members.hpp"

#include <utility>

namespace strake::dropin {
namespace {

/// A list that grows at its end. Only the links forward are kept.
class List {
public:
  void append(Node item) {
    if (last_) {
      last_.set_next(item);
    } else {
      first_ = item;
    }
    last_ = item;
  }
  [[nodiscard]] Node first() const { return first_; }

private:
  Node first_;
  Node last_;
};

/// Takes the first of a list.
Node take(Node& list) {
  const Node item = list;
  list = item.next();
  item.set_next({});
  return item;
}

/// Takes so many items, or what there is.
Node take_run(Node& list, std::size_t size) {
  List run;
  for (; size > 0 && list; --size) {
    run.append(take(list));
  }
  return run.first();
}

/// Where both have a name, the left one goes first.
void merge(Node left, Node right, bool case_sensitive, List& merged) {
  while (left || right) {
    const bool is_right = !left || (right && order_of_names(right, left, case_sensitive) < 0);
    merged.append(take(is_right ? right : left));
  }
}

bool is_sorted(Node first, bool case_sensitive) {
  for (Node item = first; item && item.next(); item = item.next()) {
    if (order_of_names(item, item.next(), case_sensitive) > 0) {
      return false;
    }
  }
  return true;
}

void link_back(Node first) {
  Node previous;
  for (Node item = first; item; item = item.next()) {
    item.set_prev(previous);
    previous = item;
  }
  first.set_prev(previous);
}

} // namespace

int order_of_names(Node a, Node b, bool case_sensitive) {
  const Text name = a.name();
  const Text other = b.name();
  if (!name || !other) {
    return static_cast<int>(static_cast<bool>(name)) - static_cast<int>(static_cast<bool>(other));
  }
  return case_sensitive ? name.order(other) : name.order_ignoring_case(other);
}

void sort_members(Node object, bool case_sensitive) {
  if (is_sorted(object.child(), case_sensitive)) {
    return;
  }
  Node first = object.child();
  for (std::size_t run = 1, runs = 0; runs != 1; run *= 2) {
    List merged;
    for (runs = 0; first; ++runs) {
      const Node left = take_run(first, run);
      const Node right = take_run(first, run);
      merge(left, right, case_sensitive, merged);
    }
    first = merged.first();
  }
  object.set_child(first);
  link_back(first);
}

} // namespace strake::dropin
