// The functions that make items, and those that change what an item is.
#include <span>

#include "lists.hpp"
#include "safe.hpp"

namespace strake::dropin {
namespace {

Node make_number(double number) {
  const Node node = Node::make(Kind::number);
  if (node) {
    node.set_number(number);
  }
  return node;
}

/// With a copy of a text; NULL if there is no memory, and if the text is NULL.
Node make_text(Kind kind, const char* text) {
  const Node node = Node::make(kind);
  if (!node) {
    return {};
  }
  node.set_string(Text::of(text).copy());
  if (!node.string()) {
    delete_all(node);
    return {};
  }
  return node;
}

/// An item that names what isn't its own.
Node make_reference(Kind kind, Text text, Node child) {
  const Node node = Node::make(kind);
  if (node) {
    node.add_flag(cJSON_IsReference);
    node.set_string(text);
    node.set_child(child);
  }
  return node;
}

/// NULL if one of the items can't be made.
template <class Value, class Make>
cJSON* make_array(const Value* values, int count, Make make) {
  if (count < 0 || values == nullptr) {
    return nullptr;
  }
  const auto all = STRAKE_UNSAFE_EXPR("SAFETY: the caller guarantees so many values",
                                      std::span<const Value>(values, static_cast<std::size_t>(count)));
  const Node array = Node::make(Kind::array);
  for (const Value& value : array ? all : std::span<const Value>()) {
    if (!append(array, make(value))) {
      delete_all(array);
      return nullptr;
    }
  }
  return array.get();
}

/// The item in the object, or NULL, and it is gone.
cJSON* added(cJSON* object, const char* name, Node item) {
  if (append_named(Node(object), Text::of(name), item)) {
    return item.get();
  }
  delete_all(item);
  return nullptr;
}

} // namespace

cJSON* safe::create_null() { return Node::make(Kind::null).get(); }
cJSON* safe::create_true() { return Node::make(Kind::yes).get(); }
cJSON* safe::create_false() { return Node::make(Kind::no).get(); }
cJSON* safe::create_bool(cJSON_bool boolean) { return Node::make(boolean != 0 ? Kind::yes : Kind::no).get(); }
cJSON* safe::create_number(double num) { return make_number(num).get(); }
cJSON* safe::create_string(const char* string) { return make_text(Kind::string, string).get(); }
cJSON* safe::create_raw(const char* raw) { return make_text(Kind::raw, raw).get(); }
cJSON* safe::create_array() { return Node::make(Kind::array).get(); }
cJSON* safe::create_object() { return Node::make(Kind::object).get(); }

cJSON* safe::create_string_reference(const char* string) {
  return make_reference(Kind::string, Text::of(string), {}).get();
}

cJSON* safe::create_object_reference(const cJSON* child) {
  return make_reference(Kind::object, {}, Node::of(child)).get();
}

cJSON* safe::create_array_reference(const cJSON* child) {
  return make_reference(Kind::array, {}, Node::of(child)).get();
}

cJSON* safe::create_int_array(const int* numbers, int count) {
  return make_array(numbers, count, [](int number) { return make_number(static_cast<double>(number)); });
}

cJSON* safe::create_float_array(const float* numbers, int count) {
  return make_array(numbers, count, [](float number) { return make_number(static_cast<double>(number)); });
}

cJSON* safe::create_double_array(const double* numbers, int count) {
  return make_array(numbers, count, [](double number) { return make_number(number); });
}

cJSON* safe::create_string_array(const char* const* strings, int count) {
  return make_array(strings, count, [](const char* string) { return make_text(Kind::string, string); });
}

cJSON* safe::add_null_to_object(cJSON* object, const char* name) { return added(object, name, Node::make(Kind::null)); }

cJSON* safe::add_true_to_object(cJSON* object, const char* name) { return added(object, name, Node::make(Kind::yes)); }

cJSON* safe::add_false_to_object(cJSON* object, const char* name) { return added(object, name, Node::make(Kind::no)); }

cJSON* safe::add_bool_to_object(cJSON* object, const char* name, cJSON_bool boolean) {
  return added(object, name, Node::make(boolean != 0 ? Kind::yes : Kind::no));
}

cJSON* safe::add_number_to_object(cJSON* object, const char* name, double number) {
  return added(object, name, make_number(number));
}

cJSON* safe::add_string_to_object(cJSON* object, const char* name, const char* string) {
  return added(object, name, make_text(Kind::string, string));
}

cJSON* safe::add_raw_to_object(cJSON* object, const char* name, const char* raw) {
  return added(object, name, make_text(Kind::raw, raw));
}

cJSON* safe::add_object_to_object(cJSON* object, const char* name) {
  return added(object, name, Node::make(Kind::object));
}

cJSON* safe::add_array_to_object(cJSON* object, const char* name) {
  return added(object, name, Node::make(Kind::array));
}

double safe::set_number_helper(cJSON* object, double number) {
  if (object != nullptr) {
    Node(object).set_number(number);
  }
  return number;
}

/// The text is written over the old one if it isn't longer, which programs may be using.
char* safe::set_valuestring(cJSON* object, const char* valuestring) {
  const Node node(object);
  const Text text = Text::of(valuestring);
  if (!node || !node.has(cJSON_String) || node.has(cJSON_IsReference) || !node.string() || !text) {
    return nullptr;
  }
  if (const Bytes bytes = text.bytes(); bytes.size() <= node.string().bytes().size()) {
    node.string().assign(bytes);
    return node.string().get();
  }
  const Text copy = text.copy();
  if (!copy) {
    return nullptr;
  }
  release(node.string().get());
  node.set_string(copy);
  return copy.get();
}

const char* safe::version() { return "1.7.15"; }

void safe::init_hooks(cJSON_Hooks* hooks) { set_hooks(hooks); }

void* safe::allocate_block(size_t size) { return allocate(size); }

void safe::free_block(void* object) { release(object); }

} // namespace strake::dropin
