#include "changes.hpp"

namespace strake::dropin {
namespace {

void swap_names(Node a, Node b) {
  const Text name = a.name();
  const bool is_constant = a.has(cJSON_StringIsConst);
  const auto give = [](Node item, Text text, bool constant) {
    item.set_name(text);
    constant ? item.add_flag(cJSON_StringIsConst) : item.drop_flag(cJSON_StringIsConst);
  };
  give(a, b.name(), b.has(cJSON_StringIsConst));
  give(b, name, is_constant);
}

/// All but the place of an item in a tree, of which its name is a part.
void swap_values(Node a, Node b) {
  const auto give = [](Node item, int type, Node child, Text text, double number, int integer) {
    const bool constant = item.has(cJSON_StringIsConst);
    item.set_type(type);
    constant ? item.add_flag(cJSON_StringIsConst) : item.drop_flag(cJSON_StringIsConst);
    item.set_child(child);
    item.set_string(text);
    item.set_number(number, integer);
  };
  const int type = a.type();
  const Node child = a.child();
  const Text text = a.string();
  const double number = a.number();
  const int integer = a.integer();
  give(a, b.type(), b.child(), b.string(), b.number(), b.integer());
  give(b, type, child, text, number, integer);
}

/// What is the first already stays there.
void move_to_front(Node container, Node item) {
  if (item != container.child() && unlink(container, item)) {
    link(container, item, container.child());
  }
}

} // namespace

Changes::~Changes() {
  for (; !made_.empty(); made_.pop()) {
    undo(made_.top());
  }
}

void Changes::keep() {
  for (; !made_.empty(); made_.pop()) {
    if (made_.top().step == Step::discarded) {
      delete_all(made_.top().item);
    }
  }
}

bool Changes::note(const Change& change) {
  lacks_memory_ = lacks_memory_ || !made_.push(change);
  return !lacks_memory_;
}

void Changes::undo(const Change& change) {
  switch (change.step) {
  case Step::created:
    delete_all(change.item);
    break;
  case Step::taken_out:
    link(change.container, change.item, change.other);
    break;
  case Step::put:
    static_cast<void>(unlink(change.container, change.item));
    break;
  case Step::name_swapped:
    swap_names(change.item, change.other);
    break;
  case Step::value_swapped:
    swap_values(change.item, change.other);
    break;
  case Step::stood_before:
    move_to_front(change.container, change.item);
    break;
  case Step::discarded:
    break;
  }
}

bool Changes::create(Node item) {
  if (!item) {
    lacks_memory_ = true;
  } else if (!note({.step = Step::created, .container = {}, .item = item, .other = {}})) {
    delete_all(item);
  }
  return !lacks_memory_;
}

bool Changes::take_out(Node container, Node item) {
  const Node next = item.next();
  if (!note({.step = Step::taken_out, .container = container, .item = item, .other = next})) {
    return false;
  }
  if (!unlink(container, item)) {
    made_.pop();
    return false;
  }
  return true;
}

bool Changes::discard(Node item) { return note({.step = Step::discarded, .container = {}, .item = item, .other = {}}); }

bool Changes::put(Node container, Node item, Node next) {
  if (!note({.step = Step::put, .container = container, .item = item, .other = {}})) {
    return false;
  }
  link(container, item, next);
  return true;
}

bool Changes::rename(Node item, Text name) {
  if (item.name() && !item.has(cJSON_StringIsConst) && item.name().equals(name)) {
    return true;
  }
  const Node holder = Node::make();
  if (!hold(holder)) {
    return false;
  }
  holder.set_name(name.copy());
  lacks_memory_ = !holder.name();
  if (!note({.step = Step::name_swapped, .container = {}, .item = item, .other = holder})) {
    return false;
  }
  swap_names(item, holder);
  return true;
}

bool Changes::replace_value(Node item, Node value) {
  if (!hold(value) || !note({.step = Step::value_swapped, .container = {}, .item = item, .other = value})) {
    return false;
  }
  swap_values(item, value);
  return true;
}

bool Changes::remember_order(Node object) {
  for (Node item = object.child(); item; item = item.next()) {
    if (!note({.step = Step::stood_before, .container = object, .item = item, .other = {}})) {
      return false;
    }
  }
  return true;
}

} // namespace strake::dropin
