// Operations that put nodes into trees and take them out: adding, detaching, deleting, inserting, replacing.
#include <array>

#include "heap.hpp"
#include "operations.hpp"

namespace dropin {
namespace {

/// Whether a function notices that it is given a node for itself.
enum class Self : std::uint8_t { refused, circular };

/// Gives the tree of slot b to a function that adds it to the node of a; what isn't taken stays.
template <Self self = Self::circular, class Give>
void give(Client& client, const Operation& operation, Give give) {
  cJSON* container = client.container(operation.a, operation.i);
  cJSON* item = client.root(operation.b);
  const bool offered = self == Self::refused && item == container;
  const bool wrong = !offered && (operation.a == operation.b || operation.b == Client::own_node);
  if (wrong || !client.may_change(operation.a, container) || !client.is_free(operation.b) ||
      !client.may_grow(operation.a) || !client.may_grow(operation.b)) {
    return skip(client);
  }
  const cJSON_bool given = give(container, item);
  client.trace << given;
  if (given != 0) {
    client.forget(operation.b);
  }
  client.dump(operation.a);
  client.dump(operation.b);
}

/// Adds a reference to the node of b, whose tree then stays as it is.
template <class Refer>
void refer(Client& client, const Operation& operation, Refer refer) {
  cJSON* container = client.container(operation.a, operation.i);
  cJSON* item = client.node(operation.b, operation.j);
  if (operation.a == operation.b || operation.b == Client::own_node || !client.may_change(operation.a, container) ||
      !client.may_grow(operation.a) || !client.may_grow(operation.b)) {
    return skip(client);
  }
  client.trace << refer(container, item);
  client.lend(operation.b);
  client.dump(operation.a);
}

/// Adds what a function makes to the node of a.
template <class Add>
void add(Client& client, const Operation& operation, Add add) {
  cJSON* object = client.container(operation.a, operation.i);
  if (!client.may_change(operation.a, object) || !client.may_grow(operation.a)) {
    return skip(client);
  }
  client.name(add(object));
  client.dump(operation.a);
}

/// Takes a node out of that of a, into slot b.
template <class Detach>
void detach(Client& client, const Operation& operation, Detach detach) {
  if (operation.a == operation.b || !client.may_change(operation.a, client.container(operation.a, operation.i)) ||
      !client.clear(operation.b)) {
    return skip(client);
  }
  client.put(operation.b, detach(client.container(operation.a, operation.i)));
  client.dump(operation.a);
  client.dump(operation.b);
}

template <class Remove>
void remove(Client& client, const Operation& operation, Remove remove) {
  cJSON* container = client.container(operation.a, operation.i);
  if (!client.may_change(operation.a, container)) {
    return skip(client);
  }
  remove(container);
  client.dump(operation.a);
}

void detach_via_pointer(Client& client, const Operation& operation) {
  detach(client, operation, [&](cJSON* item) {
    cJSON* parent = client.parent(operation.a, item);
    return client.library.DetachItemViaPointer(parent, operation.n == 1 ? nullptr : item);
  });
}

/// An item may be replaced by itself, of which nothing is seen.
void replace_via_pointer(Client& client, const Operation& operation) {
  const auto replace = [&](cJSON* item, cJSON* replacement) {
    return client.library.ReplaceItemViaPointer(client.parent(operation.a, item), item, replacement);
  };
  if (operation.n != 1) {
    return give(client, operation, replace);
  }
  remove(client, operation, [&](cJSON* item) { client.trace << replace(item, item); });
}

void add_to_object(Client& client, const Operation& operation) {
  give<Self::refused>(client, operation, [&](cJSON* object, cJSON* item) {
    // Behind being detached, an item may go back under its own name.
    const bool own_name = operation.n == 1 && item != nullptr && item->string != nullptr;
    return client.library.AddItemToObject(object, own_name ? item->string : string_of(operation), item);
  });
}

/// Debian's library refuses to insert an item in the middle whose prev is NULL, as `insert-in-middle` of the register
/// says, and doesn't look at what else it is.
void insert(Client& client, const Operation& operation) {
  give(client, operation, [&](cJSON* array, cJSON* item) {
    if (item != nullptr && operation.n > 0) {
      item->prev = item;
    }
    const cJSON_bool inserted = client.library.InsertItemInArray(array, operation.n, item);
    if (item != nullptr && inserted == 0) {
      item->prev = nullptr;
    }
    return inserted;
  });
}

/// Without memory Debian's library goes on and leaves the item without a name: `replace-without-memory` of the
/// register.
void replace_in_object(Client& client, const Operation& operation, cJSON_bool (*replace)(cJSON*, const char*, cJSON*)) {
  if (client.is_tracked() && Heap::instance().is_exhausted()) {
    return skip(client);
  }
  give(client, operation, [&](cJSON* object, cJSON* item) { return replace(object, string_of(operation), item); });
}

const char* constant_of(const Operation& operation) {
  return operation.text ? constant(static_cast<std::uint32_t>(operation.n)) : nullptr;
}

constexpr std::array kinds{
    OperationKind{"AddItemToArray", 10,
                  [](Client& c, const Operation& o) { give<Self::refused>(c, o, c.library.AddItemToArray); }},
    OperationKind{"AddItemToObject", 10, add_to_object},
    OperationKind{"AddItemToObjectCS", 4,
                  [](Client& c, const Operation& o) {
                    give<Self::refused>(c, o, [&](cJSON* object, cJSON* item) {
                      return c.library.AddItemToObjectCS(object, constant_of(o), item);
                    });
                  }},
    OperationKind{"AddItemReferenceToArray", 2,
                  [](Client& c, const Operation& o) { refer(c, o, c.library.AddItemReferenceToArray); }},
    OperationKind{"AddItemReferenceToObject", 2,
                  [](Client& c, const Operation& o) {
                    refer(c, o, [&](cJSON* object, cJSON* item) {
                      return c.library.AddItemReferenceToObject(object, string_of(o), item);
                    });
                  }},
    OperationKind{"AddNullToObject", 2,
                  [](Client& c, const Operation& o) {
                    add(c, o, [&](cJSON* object) { return c.library.AddNullToObject(object, string_of(o)); });
                  }},
    OperationKind{"AddTrueToObject", 2,
                  [](Client& c, const Operation& o) {
                    add(c, o, [&](cJSON* object) { return c.library.AddTrueToObject(object, string_of(o)); });
                  }},
    OperationKind{"AddFalseToObject", 2,
                  [](Client& c, const Operation& o) {
                    add(c, o, [&](cJSON* object) { return c.library.AddFalseToObject(object, string_of(o)); });
                  }},
    OperationKind{"AddBoolToObject", 2,
                  [](Client& c, const Operation& o) {
                    add(c, o, [&](cJSON* object) { return c.library.AddBoolToObject(object, string_of(o), o.n); });
                  }},
    OperationKind{"AddNumberToObject", 3,
                  [](Client& c, const Operation& o) {
                    add(c, o, [&](cJSON* object) { return c.library.AddNumberToObject(object, string_of(o), o.x); });
                  }},
    OperationKind{"AddStringToObject", 3,
                  [](Client& c, const Operation& o) {
                    const char* value = o.n < 0 ? nullptr : constant(static_cast<std::uint32_t>(o.n));
                    add(c, o, [&](cJSON* object) { return c.library.AddStringToObject(object, string_of(o), value); });
                  }},
    OperationKind{"AddRawToObject", 2,
                  [](Client& c, const Operation& o) {
                    const char* value = o.n < 0 ? nullptr : constant(static_cast<std::uint32_t>(o.n));
                    add(c, o, [&](cJSON* object) { return c.library.AddRawToObject(object, string_of(o), value); });
                  }},
    OperationKind{"AddObjectToObject", 3,
                  [](Client& c, const Operation& o) {
                    add(c, o, [&](cJSON* object) { return c.library.AddObjectToObject(object, string_of(o)); });
                  }},
    OperationKind{"AddArrayToObject", 3,
                  [](Client& c, const Operation& o) {
                    add(c, o, [&](cJSON* object) { return c.library.AddArrayToObject(object, string_of(o)); });
                  }},
    OperationKind{"DetachItemViaPointer", 4, detach_via_pointer},
    OperationKind{"DetachItemFromArray", 4,
                  [](Client& c, const Operation& o) {
                    detach(c, o, [&](cJSON* array) { return c.library.DetachItemFromArray(array, o.n); });
                  }},
    OperationKind{"DetachItemFromObject", 3,
                  [](Client& c, const Operation& o) {
                    detach(c, o, [&](cJSON* object) { return c.library.DetachItemFromObject(object, string_of(o)); });
                  }},
    OperationKind{"DetachItemFromObjectCaseSensitive", 3,
                  [](Client& c, const Operation& o) {
                    detach(c, o, [&](cJSON* object) {
                      return c.library.DetachItemFromObjectCaseSensitive(object, string_of(o));
                    });
                  }},
    OperationKind{"DeleteItemFromArray", 3,
                  [](Client& c, const Operation& o) {
                    remove(c, o, [&](cJSON* array) { c.library.DeleteItemFromArray(array, o.n); });
                  }},
    OperationKind{"DeleteItemFromObject", 2,
                  [](Client& c, const Operation& o) {
                    remove(c, o, [&](cJSON* object) { c.library.DeleteItemFromObject(object, string_of(o)); });
                  }},
    OperationKind{"DeleteItemFromObjectCaseSensitive", 2,
                  [](Client& c, const Operation& o) {
                    remove(c, o,
                           [&](cJSON* object) { c.library.DeleteItemFromObjectCaseSensitive(object, string_of(o)); });
                  }},
    OperationKind{"InsertItemInArray", 6, insert},
    OperationKind{"ReplaceItemViaPointer", 4, replace_via_pointer},
    OperationKind{"ReplaceItemInArray", 4,
                  [](Client& c, const Operation& o) {
                    give(c, o,
                         [&](cJSON* array, cJSON* item) { return c.library.ReplaceItemInArray(array, o.n, item); });
                  }},
    OperationKind{"ReplaceItemInObject", 4,
                  [](Client& c, const Operation& o) { replace_in_object(c, o, c.library.ReplaceItemInObject); }},
    OperationKind{
        "ReplaceItemInObjectCaseSensitive", 4,
        [](Client& c, const Operation& o) { replace_in_object(c, o, c.library.ReplaceItemInObjectCaseSensitive); }},
};

} // namespace

std::span<const OperationKind> linking_operations() { return kinds; }

} // namespace dropin
