// The functions that change what is in arrays and objects.
#include "lists.hpp"

#include "lookup.hpp"
#include "safe.hpp"

namespace strake::dropin {
namespace {

/// The copy of an item that has no items of its own; NULL if there is no memory.
Node reference_to(Node item) {
  if (!item) {
    return {};
  }
  const Node reference = Node::make();
  if (reference) {
    reference.copy_from(item);
    reference.set_name({});
    reference.add_flag(cJSON_IsReference);
    reference.set_next({});
    reference.set_prev({});
  }
  return reference;
}

bool holds(Node container, Node item) {
  Node other = container.child();
  while (other && other != item) {
    other = other.next();
  }
  return static_cast<bool>(other);
}

/// Whether an item can be taken out of where it is. What its neighbours don't know isn't there, and if it is the last
/// then the container must know it.
bool is_linked(Node container, Node item) {
  if (item == container.child()) {
    return true;
  }
  if (!item.prev() || item.prev().next() != item) {
    return false;
  }
  return item.next() || (container.child() && (container.child().prev() == item || holds(container, item)));
}

Node detach(Node container, Node item) {
  if (!container || !item || !is_linked(container, item)) {
    return {};
  }
  const Node previous = item.prev();
  const Node next = item.next();
  if (next) {
    next.set_prev(previous);
  }
  if (item == container.child()) {
    container.set_child(next);
  } else {
    previous.set_next(next);
    if (!next) {
      container.child().set_prev(previous);
    }
  }
  item.set_prev({});
  item.set_next({});
  return item;
}

bool insert(Node container, int index, Node item) {
  if (index < 0 || !item) {
    return false;
  }
  const Node next = item_at(container, index);
  if (!next) {
    return append(container, item);
  }
  const bool is_first = next == container.child();
  const Node previous = next.prev();
  if (!is_first && !previous) {
    return false;
  }
  item.set_next(next);
  item.set_prev(previous);
  next.set_prev(item);
  if (is_first) {
    container.set_child(item);
  } else {
    previous.set_next(item);
  }
  return true;
}

bool replace(Node container, Node item, Node replacement) {
  if (!container || !item || !replacement) {
    return false;
  }
  if (replacement == item) {
    return true;
  }
  if (!is_linked(container, item)) {
    return false;
  }
  const Node next = item.next();
  const Node previous = item.prev();
  replacement.set_next(next);
  replacement.set_prev(previous);
  if (next) {
    next.set_prev(replacement);
  }
  if (container.child() == item) {
    if (previous == item) {
      replacement.set_prev(replacement);
    }
    container.set_child(replacement);
  } else {
    previous.set_next(replacement);
    if (!next) {
      container.child().set_prev(replacement);
    }
  }
  item.set_next({});
  item.set_prev({});
  delete_all(item);
  return true;
}

bool replace_named(Node container, Text name, Node replacement, bool case_sensitive) {
  if (!replacement || !name) {
    return false;
  }
  const Text copy = name.copy();
  if (!copy) {
    return false;
  }
  const Node item = item_named(container, name, case_sensitive);
  replacement.release_name();
  replacement.set_name(copy);
  replacement.drop_flag(cJSON_StringIsConst);
  return replace(container, item, replacement);
}

} // namespace

/// The first item knows the last. If it doesn't, an item isn't added, as in cJSON.
bool append(Node container, Node item) {
  if (!container || !item || container == item) {
    return false;
  }
  const Node first = container.child();
  if (!first) {
    container.set_child(item);
    item.set_prev(item);
    item.set_next({});
  } else if (first.prev()) {
    item.link_behind(first.prev());
    first.set_prev(item);
  }
  return true;
}

bool append_named(Node container, Text name, Node item) {
  if (!container || !name || !item || container == item) {
    return false;
  }
  const Text copy = name.copy();
  if (!copy) {
    return false;
  }
  item.release_name();
  item.set_name(copy);
  item.drop_flag(cJSON_StringIsConst);
  return append(container, item);
}

cJSON_bool safe::add_item_to_array(cJSON* array, cJSON* item) { return append(Node(array), Node(item)) ? 1 : 0; }

cJSON_bool safe::add_item_to_object(cJSON* object, const char* string, cJSON* item) {
  return append_named(Node(object), Text::of(string), Node(item)) ? 1 : 0;
}

cJSON_bool safe::add_item_to_object_cs(cJSON* object, const char* string, cJSON* item) {
  const Node added(item);
  if (object == nullptr || string == nullptr || item == nullptr || object == item) {
    return 0;
  }
  added.release_name();
  added.set_name(Text::of(string));
  added.add_flag(cJSON_StringIsConst);
  return append(Node(object), added) ? 1 : 0;
}

cJSON_bool safe::add_item_reference_to_array(cJSON* array, cJSON* item) {
  return array != nullptr && append(Node(array), reference_to(Node(item))) ? 1 : 0;
}

cJSON_bool safe::add_item_reference_to_object(cJSON* object, const char* string, cJSON* item) {
  if (object == nullptr || string == nullptr) {
    return 0;
  }
  const Node reference = reference_to(Node(item));
  if (append_named(Node(object), Text::of(string), reference)) {
    return 1;
  }
  delete_all(reference);
  return 0;
}

cJSON* safe::detach_item_via_pointer(cJSON* parent, cJSON* item) { return detach(Node(parent), Node(item)).get(); }

cJSON* safe::detach_item_from_array(cJSON* array, int which) {
  return detach(Node(array), item_at(Node(array), which)).get();
}

void safe::delete_item_from_array(cJSON* array, int which) { delete_item(detach_item_from_array(array, which)); }

cJSON* safe::detach_item_from_object(cJSON* object, const char* string) {
  return detach(Node(object), item_named(Node(object), Text::of(string), false)).get();
}

cJSON* safe::detach_item_from_object_case_sensitive(cJSON* object, const char* string) {
  return detach(Node(object), item_named(Node(object), Text::of(string), true)).get();
}

void safe::delete_item_from_object(cJSON* object, const char* string) {
  delete_item(detach_item_from_object(object, string));
}

void safe::delete_item_from_object_case_sensitive(cJSON* object, const char* string) {
  delete_item(detach_item_from_object_case_sensitive(object, string));
}

cJSON_bool safe::insert_item_in_array(cJSON* array, int which, cJSON* newitem) {
  return insert(Node(array), which, Node(newitem)) ? 1 : 0;
}

cJSON_bool safe::replace_item_via_pointer(cJSON* parent, cJSON* item, cJSON* replacement) {
  return replace(Node(parent), Node(item), Node(replacement)) ? 1 : 0;
}

cJSON_bool safe::replace_item_in_array(cJSON* array, int which, cJSON* newitem) {
  return replace(Node(array), item_at(Node(array), which), Node(newitem)) ? 1 : 0;
}

cJSON_bool safe::replace_item_in_object(cJSON* object, const char* string, cJSON* newitem) {
  return replace_named(Node(object), Text::of(string), Node(newitem), false) ? 1 : 0;
}

cJSON_bool safe::replace_item_in_object_case_sensitive(cJSON* object, const char* string, cJSON* newitem) {
  return replace_named(Node(object), Text::of(string), Node(newitem), true) ? 1 : 0;
}

} // namespace strake::dropin
