// Operations that change no tree: printing, looking up, asking, comparing.
#include <algorithm>
#include <array>
#include <cstring>

#include "operations.hpp"

namespace dropin {
namespace {

void put_printed(Client& client, char* text) {
  client.trace << (text == nullptr ? "NULL" : text);
  client.library.free(text);
}

void put_bits(Client& client, std::initializer_list<cJSON_bool> answers) {
  for (const cJSON_bool answer : answers) {
    client.trace << answer;
  }
}

/// Into buffers of every size about the needed one, of which nothing behind may be touched.
void print_preallocated(Client& client, const Operation& operation) {
  constexpr int about = 6;
  constexpr std::size_t behind = 8;
  cJSON* node = client.node(operation.a, operation.i);
  char* whole = operation.n % 2 != 0 ? client.library.Print(node) : client.library.PrintUnformatted(node);
  const int needed = whole == nullptr ? 0 : static_cast<int>(std::strlen(whole));
  client.library.free(whole);
  std::string buffer;
  for (int size = std::max(needed - about, -1); size < needed + about; ++size) {
    const std::size_t room = static_cast<std::size_t>(std::max(size, 0));
    buffer.assign(room + behind, '#');
    const cJSON_bool fits = client.library.PrintPreallocated(node, buffer.data(), size, operation.n % 2);
    client.trace << fits << (buffer.compare(room, behind, "########") == 0 ? "" : "overrun");
    if (fits != 0) {
      client.trace << (std::memchr(buffer.data(), '\0', room) == nullptr ? "unterminated" : buffer.c_str());
    }
  }
  client.trace << client.library.PrintPreallocated(node, nullptr, needed + about, operation.n % 2);
}

/// Programs print copies of nodes that they hold themselves.
void print_copy(Client& client, const Operation& operation) {
  const cJSON* node = client.node(operation.a, operation.i);
  if (node == nullptr) {
    return skip(client);
  }
  const cJSON copy = *node;
  put_printed(client, client.library.PrintUnformatted(&copy));
}

void is(Client& client, const Operation& operation) {
  const Library& ask = client.library;
  const cJSON* node = client.node(operation.a, operation.i);
  put_bits(client, {ask.IsInvalid(node), ask.IsFalse(node), ask.IsTrue(node), ask.IsBool(node), ask.IsNull(node),
                    ask.IsNumber(node), ask.IsString(node), ask.IsArray(node), ask.IsObject(node), ask.IsRaw(node)});
}

void compare(Client& client, const Operation& operation) {
  const cJSON* one = client.node(operation.a, operation.i);
  const cJSON* other = client.node(operation.b, operation.j);
  if (Client::depth(one) > 6 || Client::depth(other) > 6) { // Debian's library takes for ever.
    return skip(client);
  }
  client.trace << client.library.Compare(one, other, operation.n);
}

constexpr std::array kinds{
    OperationKind{"Print", 8, [](Client& c, const Operation& o) { put_printed(c, c.library.Print(c.node(o.a, o.i))); }},
    OperationKind{"PrintUnformatted", 8,
                  [](Client& c, const Operation& o) { put_printed(c, c.library.PrintUnformatted(c.node(o.a, o.i))); }},
    OperationKind{"PrintBuffered", 4,
                  [](Client& c, const Operation& o) {
                    const cJSON_bool format = static_cast<cJSON_bool>(o.j % 2);
                    put_printed(c, c.library.PrintBuffered(c.node(o.a, o.i), o.n, format));
                  }},
    OperationKind{"PrintPreallocated", 3, print_preallocated},
    OperationKind{"PrintCopy", 1, print_copy},
    OperationKind{"GetArraySize", 2,
                  [](Client& c, const Operation& o) { c.trace << c.library.GetArraySize(c.container(o.a, o.i)); }},
    OperationKind{"GetArrayItem", 3,
                  [](Client& c, const Operation& o) { c.name(c.library.GetArrayItem(c.container(o.a, o.i), o.n)); }},
    OperationKind{
        "GetObjectItem", 4,
        [](Client& c, const Operation& o) { c.name(c.library.GetObjectItem(c.container(o.a, o.i), string_of(o))); }},
    OperationKind{"GetObjectItemCaseSensitive", 4,
                  [](Client& c, const Operation& o) {
                    c.name(c.library.GetObjectItemCaseSensitive(c.container(o.a, o.i), string_of(o)));
                  }},
    OperationKind{
        "HasObjectItem", 2,
        [](Client& c, const Operation& o) { c.trace << c.library.HasObjectItem(c.container(o.a, o.i), string_of(o)); }},
    OperationKind{"GetErrorPtr", 2, [](Client& c, const Operation&) { c.place(c.library.GetErrorPtr()); }},
    OperationKind{"GetStringValue", 2,
                  [](Client& c, const Operation& o) {
                    const cJSON* node = c.node(o.a, o.i);
                    const char* text = c.library.GetStringValue(node);
                    c.trace << (text == nullptr ? "NULL" : text == node->valuestring ? "its own" : "other");
                  }},
    OperationKind{"GetNumberValue", 2,
                  [](Client& c, const Operation& o) { c.trace << c.library.GetNumberValue(c.node(o.a, o.i)); }},
    OperationKind{"Is", 4, is},
    OperationKind{"Compare", 8, compare},
    OperationKind{"Version", 1, [](Client& c, const Operation&) { c.trace << c.library.Version(); }},
};

} // namespace

std::span<const OperationKind> reading_operations() { return kinds; }

} // namespace dropin
