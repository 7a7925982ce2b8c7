// The end of a tree. Nothing recurses: a node that is about to be deleted holds the way back in a field of its own.
#include "node.hpp"
#include "safe.hpp"

namespace strake::dropin {

void delete_all(Node first) {
  Releaser release;
  Node item = first;
  Node parent;
  while (item || parent) {
    if (!item) { // all of a container is gone
      item = parent;
      parent = item.prev();
      item.set_child({});
    }
    if (!item.has(cJSON_IsReference) && item.child()) {
      item.set_prev(parent);
      parent = item;
      item = item.child();
      continue;
    }
    const Node next = item.next();
    if (!item.has(cJSON_IsReference) && item.string()) {
      release(item.string().get());
    }
    item.release_name(release);
    release(item.get());
    item = next;
  }
}

void safe::delete_item(cJSON* item) { delete_all(Node(item)); }

} // namespace strake::dropin
