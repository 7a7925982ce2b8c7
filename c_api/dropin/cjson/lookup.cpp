// The functions that look for items, and that ask what they are.
#include "lookup.hpp"

#include <cmath>
#include <limits>

#include "safe.hpp"

namespace strake::dropin {
namespace {

bool is(const cJSON* item, Kind kind) { return item != nullptr && Node::of(item).kind() == kind; }

/// NaN as a division gives it on this machine, which is cJSON's: programs may print its sign.
double no_number() {
  const volatile double zero = 0;
  return zero / zero;
}

} // namespace

Node item_at(Node container, int index) {
  if (!container || index < 0) {
    return {};
  }
  Node item = container.child();
  for (; item && index > 0; --index) {
    item = item.next();
  }
  return item;
}

/// An item without a name ends a search that respects case, as in cJSON.
Node item_named(Node container, Text name, bool case_sensitive) {
  if (!container || !name) {
    return {};
  }
  for (Node item = container.child(); item; item = item.next()) {
    const Text other = item.name();
    if (!other && case_sensitive) {
      return {};
    }
    if (other && (case_sensitive ? name.equals(other) : name.equals_ignoring_case(other))) {
      return item;
    }
  }
  return {};
}

int safe::get_array_size(const cJSON* array) {
  std::uint64_t size = 0;
  if (array != nullptr) {
    for (Node item = Node::of(array).child(); item; item = item.next()) {
      ++size;
    }
  }
  return narrow<int>(std::min<std::uint64_t>(size, std::numeric_limits<int>::max()));
}

cJSON* safe::get_array_item(const cJSON* array, int index) { return item_at(Node::of(array), index).get(); }

cJSON* safe::get_object_item(const cJSON* object, const char* string) {
  return item_named(Node::of(object), Text::of(string), false).get();
}

cJSON* safe::get_object_item_case_sensitive(const cJSON* object, const char* string) {
  return item_named(Node::of(object), Text::of(string), true).get();
}

cJSON_bool safe::has_object_item(const cJSON* object, const char* string) {
  return get_object_item(object, string) != nullptr ? 1 : 0;
}

char* safe::get_string_value(const cJSON* item) {
  return is(item, Kind::string) ? Node::of(item).string().get() : nullptr;
}

double safe::get_number_value(const cJSON* item) {
  return is(item, Kind::number) ? Node::of(item).number() : no_number();
}

cJSON_bool safe::is_invalid(const cJSON* item) { return is(item, Kind{}) ? 1 : 0; }
cJSON_bool safe::is_false(const cJSON* item) { return is(item, Kind::no) ? 1 : 0; }
cJSON_bool safe::is_true(const cJSON* item) { return is(item, Kind::yes) ? 1 : 0; }
cJSON_bool safe::is_bool(const cJSON* item) {
  return item != nullptr && Node::of(item).has(cJSON_True | cJSON_False) ? 1 : 0;
}
cJSON_bool safe::is_null(const cJSON* item) { return is(item, Kind::null) ? 1 : 0; }
cJSON_bool safe::is_number(const cJSON* item) { return is(item, Kind::number) ? 1 : 0; }
cJSON_bool safe::is_string(const cJSON* item) { return is(item, Kind::string) ? 1 : 0; }
cJSON_bool safe::is_array(const cJSON* item) { return is(item, Kind::array) ? 1 : 0; }
cJSON_bool safe::is_object(const cJSON* item) { return is(item, Kind::object) ? 1 : 0; }
cJSON_bool safe::is_raw(const cJSON* item) { return is(item, Kind::raw) ? 1 : 0; }

} // namespace strake::dropin
