// Operations that change nodes in their place, by the library and by hand, and the memory of the library.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "heap.hpp"
#include "operations.hpp"

namespace dropin {
namespace {

/// Runs a function on the node of a, if there is one that may be changed.
template <class Change>
void change(Client& client, const Operation& operation, Change change) {
  cJSON* node = client.node(operation.a, operation.i);
  if (node == nullptr || !client.is_free(operation.a)) {
    return skip(client);
  }
  change(*node);
  client.dump(operation.a);
}

void set_valuestring(Client& client, const Operation& operation) {
  change(client, operation, [&](cJSON& node) {
    if (node.valuestring == nullptr || !operation.text) { // Debian's library dereferences it.
      return skip(client);
    }
    const char* set = client.library.SetValuestring(&node, string_of(operation));
    client.trace << (set == nullptr ? "NULL" : set == node.valuestring ? "its own" : "other");
  });
}

/// In a block of its own: the place of the last error is told within the text that was parsed.
void minify(Client& client, const Operation& operation) {
  if (!operation.text) {
    client.library.Minify(nullptr);
    return;
  }
  const std::size_t size = operation.text->size() + 1;
  const auto text = std::make_unique_for_overwrite<char[]>(size);
  std::memcpy(text.get(), operation.text->c_str(), size);
  client.library.Minify(text.get());
  client.trace << text.get();
}

void allocate(Client& client, const Operation& operation) {
  const auto size = static_cast<std::size_t>(std::max(operation.n, 1));
  void* block = client.library.malloc(size);
  client.trace << (block == nullptr ? "NULL" : "block");
  if (block != nullptr) {
    std::memset(block, 1, size);
  }
  client.library.free(block);
}

/// As programs do it that hold a text of their own: with the functions of the library.
void set_text(Client& client, char*& text, const Operation& operation) {
  char* copy = nullptr;
  if (operation.text) {
    copy = static_cast<char*>(client.library.malloc(operation.text->size() + 1));
    if (copy == nullptr) {
      return skip(client);
    }
    std::memcpy(copy, operation.text->c_str(), operation.text->size() + 1);
  }
  client.library.free(text);
  text = copy;
}

void set_type(cJSON& node, std::int32_t type) { node.type = (node.type & ~0xff) | (type & 0xff); }

/// Takes a node out as programs do that know how nodes are linked.
void unlink(Client& client, const Operation& operation) {
  cJSON* node = client.node(operation.a, operation.i);
  cJSON* parent = client.parent(operation.a, node);
  if (parent == nullptr || operation.a == operation.b || !client.may_change(operation.a, parent) ||
      parent->child->prev == nullptr || !client.clear(operation.b)) {
    return skip(client);
  }
  if (node == parent->child) {
    parent->child = node->next;
  } else {
    node->prev->next = node->next;
  }
  if (node->next != nullptr) {
    node->next->prev = node->prev;
  } else if (parent->child != nullptr) {
    parent->child->prev = node->prev;
  }
  node->next = node->prev = nullptr;
  client.put(operation.b, node);
  client.dump(operation.a);
  client.dump(operation.b);
}

/// Programs that build lists themselves often leave the first node without its prev.
void forget_tail(cJSON& node) {
  if ((node.type & cJSON_IsReference) == 0 && node.child != nullptr) {
    node.child->prev = nullptr;
  }
}

/// Hooks of the same memory: that of the heap, or the C library's, as the script began.
void init_hooks(Client& client, const Operation& operation) {
  static const std::array<cJSON_Hooks, 2> tracked{cJSON_Hooks{heap_malloc<0>, heap_free<0>},
                                                  cJSON_Hooks{heap_malloc<1>, heap_free<1>}};
  static const std::array<cJSON_Hooks, 5> of_libc{
      cJSON_Hooks{std::malloc, std::free}, cJSON_Hooks{nullptr, std::free}, cJSON_Hooks{std::malloc, nullptr},
      cJSON_Hooks{nullptr, nullptr}, cJSON_Hooks{[](std::size_t size) { return std::malloc(size); }, std::free}};
  const auto which = static_cast<std::uint32_t>(operation.n);
  if (client.is_tracked()) {
    cJSON_Hooks hooks = tracked[which % tracked.size()];
    client.library.InitHooks(&hooks);
  } else {
    cJSON_Hooks hooks = of_libc[which % of_libc.size()];
    client.library.InitHooks(operation.n < 0 ? nullptr : &hooks);
  }
}

/// Memory runs out behind n - 1 more allocations, or with 0 never. Without the heap there is always enough.
void allow(Client&, const Operation& operation) { Heap::instance().allow(static_cast<std::uint64_t>(operation.n) - 1); }

constexpr std::array kinds{
    OperationKind{"SetNumberHelper", 4,
                  [](Client& c, const Operation& o) {
                    change(c, o, [&](cJSON& node) { c.trace << c.library.SetNumberHelper(&node, o.x); });
                  }},
    OperationKind{"SetValuestring", 5, set_valuestring},
    OperationKind{"Minify", 3, minify},
    OperationKind{"Delete", 2,
                  [](Client& c, const Operation& o) {
                    if (!c.clear(o.a)) {
                      skip(c);
                    }
                  }},
    OperationKind{"Allocate", 1, allocate},
    OperationKind{"InitHooks", 2, init_hooks},
    OperationKind{"Allow", 1, allow},
    OperationKind{"set-type", 3,
                  [](Client& c, const Operation& o) { change(c, o, [&](cJSON& node) { set_type(node, o.n); }); }},
    OperationKind{"set-number", 2,
                  [](Client& c, const Operation& o) {
                    change(c, o, [&](cJSON& node) {
                      node.valuedouble = o.x;
                      node.valueint = o.n;
                    });
                  }},
    OperationKind{"set-string", 2,
                  [](Client& c, const Operation& o) {
                    change(c, o, [&](cJSON& node) {
                      if ((node.type & cJSON_IsReference) == 0) {
                        set_text(c, node.valuestring, o);
                      }
                    });
                  }},
    OperationKind{"set-name", 2,
                  [](Client& c, const Operation& o) {
                    change(c, o, [&](cJSON& node) {
                      if ((node.type & cJSON_StringIsConst) == 0) {
                        set_text(c, node.string, o);
                      }
                    });
                  }},
    OperationKind{"unlink", 2, unlink},
    OperationKind{"forget-tail", 1,
                  [](Client& c, const Operation& o) { change(c, o, [&](cJSON& node) { forget_tail(node); }); }},
};

} // namespace

std::span<const OperationKind> changing_operations() { return kinds; }

} // namespace dropin
