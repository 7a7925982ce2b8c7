#include "links.hpp"

namespace strake::dropin {
namespace {

/// Programs that link by hand may leave the first item without one that is the last.
Node last_of(Node first) {
  if (first.prev()) {
    return first.prev();
  }
  Node last = first;
  while (last.next()) {
    last = last.next();
  }
  return last;
}

} // namespace

bool unlink(Node container, Node item) {
  const Node next = item.next();
  const Node previous = item.prev();
  if (item == container.child()) {
    container.set_child(next);
  } else if (previous && previous.next() == item) {
    previous.set_next(next);
  } else {
    return false;
  }
  if (next) {
    next.set_prev(previous);
  } else if (container.child()) {
    container.child().set_prev(previous);
  }
  item.set_next({});
  item.set_prev({});
  return true;
}

void link(Node container, Node item, Node next) {
  const Node first = container.child();
  item.set_next(next);
  if (!first) {
    container.set_child(item);
    item.set_prev(item);
  } else if (!next) {
    item.link_behind(last_of(first));
    first.set_prev(item);
  } else {
    const Node previous = next.prev();
    item.set_prev(previous);
    next.set_prev(item);
    if (next == first) {
      container.set_child(item);
    } else {
      previous.set_next(item);
    }
  }
}

} // namespace strake::dropin
