// Operations that put a new tree into slot a: parsing, creating, duplicating.
#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "operations.hpp"

namespace dropin {
namespace {

void take(Client& client, std::uint32_t slot, cJSON* made) {
  client.put(slot, made);
  client.dump(slot);
}

/// Runs a function that makes a tree, if there is room for it.
template <class Make>
void make(Client& client, const Operation& operation, Make make) {
  if (!client.clear(operation.a)) {
    return skip(client);
  }
  take(client, operation.a, make());
}

/// Parses, and says where that ended.
template <class Parse>
void parse(Client& client, const Operation& operation, bool with_nul, Parse parse) {
  make(client, operation, [&] {
    const std::string* text = operation.text ? &*operation.text : nullptr;
    cJSON* parsed = parse(client.block(text, with_nul));
    client.trace << "error ";
    client.place(client.library.GetErrorPtr());
    return parsed;
  });
}

/// How much of the text is given: all of it, but for n bytes.
std::size_t length_of(const Operation& operation) {
  const std::size_t size = operation.text ? operation.text->size() : 4;
  return size - std::min(size, static_cast<std::size_t>(std::max(operation.n, 0)));
}

void parse_with_opts(Client& client, const Operation& operation, bool with_length) {
  parse(client, operation, !with_length, [&](const char* text) {
    const char* end = text;
    const char** returned = operation.j % 2 == 0 ? &end : nullptr;
    const cJSON_bool whole = static_cast<cJSON_bool>(operation.j / 2 % 2);
    cJSON* parsed = with_length ? client.library.ParseWithLengthOpts(text, length_of(operation), returned, whole)
                                : client.library.ParseWithOpts(text, returned, whole);
    client.trace << "end ";
    client.place(end);
    client.trace << ' ';
    return parsed;
  });
}

/// n numbers that differ in kind, from x on.
template <class Number>
void create_array(Client& client, const Operation& operation, cJSON* (*create)(const Number*, int)) {
  std::vector<Number> numbers;
  for (int at = 0; at < operation.n; ++at) {
    const double number = operation.x * (at % 3 == 0 ? 1 : at % 3 == 1 ? -0.1 : 1e3 * at);
    if constexpr (std::is_integral_v<Number>) {
      numbers.push_back(std::isnan(number) ? 0 : static_cast<Number>(std::clamp(number, -2e9, 2e9)));
    } else {
      numbers.push_back(static_cast<Number>(number));
    }
  }
  const Number nothing{};
  const Number* given = !operation.text ? nullptr : numbers.empty() ? &nothing : numbers.data();
  make(client, operation, [&] { return create(given, operation.n); });
}

void create_string_array(Client& client, const Operation& operation) {
  std::vector<const char*> strings;
  for (int at = 0; at < operation.n; ++at) {
    strings.push_back(at == 5       ? nullptr
                      : at % 2 == 0 ? constant(static_cast<std::uint32_t>(at))
                                    : string_of(operation));
  }
  const char* nothing = nullptr;
  const char** given = operation.x < 0 ? nullptr : strings.empty() ? &nothing : strings.data();
  make(client, operation, [&] { return client.library.CreateStringArray(given, operation.n); });
}

/// Of the children of a node, or of the node and those behind it.
void create_reference(Client& client, const Operation& operation, cJSON* (*create)(const cJSON*)) {
  const cJSON* node = client.node(operation.b, operation.j);
  if (operation.a == operation.b || node == client.root(Client::own_node) || !client.may_grow(operation.b)) {
    return skip(client);
  }
  make(client, operation, [&] {
    client.lend(operation.b);
    return create(node == nullptr || operation.n % 2 == 0 ? node : node->child);
  });
}

void duplicate(Client& client, const Operation& operation) {
  if (operation.a == operation.b || !client.may_grow(operation.b)) {
    return skip(client);
  }
  make(client, operation, [&] { return client.library.Duplicate(client.node(operation.b, operation.j), operation.n); });
}

constexpr std::array kinds{
    OperationKind{"Parse", 20,
                  [](Client& c, const Operation& o) {
                    parse(c, o, true, [&](const char* text) { return c.library.Parse(text); });
                  }},
    OperationKind{"ParseWithLength", 6,
                  [](Client& c, const Operation& o) {
                    parse(c, o, false, [&](const char* text) { return c.library.ParseWithLength(text, length_of(o)); });
                  }},
    OperationKind{"ParseWithOpts", 6, [](Client& c, const Operation& o) { parse_with_opts(c, o, false); }},
    OperationKind{"ParseWithLengthOpts", 6, [](Client& c, const Operation& o) { parse_with_opts(c, o, true); }},
    OperationKind{"CreateNull", 1,
                  [](Client& c, const Operation& o) { make(c, o, [&] { return c.library.CreateNull(); }); }},
    OperationKind{"CreateTrue", 1,
                  [](Client& c, const Operation& o) { make(c, o, [&] { return c.library.CreateTrue(); }); }},
    OperationKind{"CreateFalse", 1,
                  [](Client& c, const Operation& o) { make(c, o, [&] { return c.library.CreateFalse(); }); }},
    OperationKind{"CreateBool", 1,
                  [](Client& c, const Operation& o) { make(c, o, [&] { return c.library.CreateBool(o.n); }); }},
    OperationKind{"CreateNumber", 6,
                  [](Client& c, const Operation& o) { make(c, o, [&] { return c.library.CreateNumber(o.x); }); }},
    OperationKind{
        "CreateString", 4,
        [](Client& c, const Operation& o) { make(c, o, [&] { return c.library.CreateString(string_of(o)); }); }},
    OperationKind{"CreateRaw", 2,
                  [](Client& c, const Operation& o) { make(c, o, [&] { return c.library.CreateRaw(string_of(o)); }); }},
    OperationKind{"CreateArray", 3,
                  [](Client& c, const Operation& o) { make(c, o, [&] { return c.library.CreateArray(); }); }},
    OperationKind{"CreateObject", 3,
                  [](Client& c, const Operation& o) { make(c, o, [&] { return c.library.CreateObject(); }); }},
    OperationKind{"CreateStringReference", 2,
                  [](Client& c, const Operation& o) {
                    const char* text = o.text ? constant(static_cast<std::uint32_t>(o.n)) : nullptr;
                    make(c, o, [&] { return c.library.CreateStringReference(text); });
                  }},
    OperationKind{"CreateArrayReference", 1,
                  [](Client& c, const Operation& o) { create_reference(c, o, c.library.CreateArrayReference); }},
    OperationKind{"CreateObjectReference", 1,
                  [](Client& c, const Operation& o) { create_reference(c, o, c.library.CreateObjectReference); }},
    OperationKind{"CreateIntArray", 2,
                  [](Client& c, const Operation& o) { create_array(c, o, c.library.CreateIntArray); }},
    OperationKind{"CreateFloatArray", 2,
                  [](Client& c, const Operation& o) { create_array(c, o, c.library.CreateFloatArray); }},
    OperationKind{"CreateDoubleArray", 2,
                  [](Client& c, const Operation& o) { create_array(c, o, c.library.CreateDoubleArray); }},
    OperationKind{"CreateStringArray", 2, create_string_array},
    OperationKind{"Duplicate", 6, duplicate},
};

} // namespace

std::span<const OperationKind> making_operations() { return kinds; }

} // namespace dropin
