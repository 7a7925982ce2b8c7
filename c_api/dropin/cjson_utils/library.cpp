#include "library.hpp"

namespace strake::dropin {

void* allocate(std::size_t size) {
  return STRAKE_UNSAFE_EXPR("SAFETY: libcjson calls the program's hook", cJSON_malloc(size));
}

void release_block(void* block) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the block is of libcjson's hooks or arenas, and is given up")
  cJSON_free(block);
  STRAKE_UNSAFE_END
}

/// libcjson knows what is of its arenas.
void Releaser::give_back(void* block, std::uintptr_t /*address*/) { release_block(block); }
void Releaser::flush() { arena_ = nullptr; }

void delete_all(Node first) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the items are in no tree any more, or the program gives up the tree")
  cJSON_Delete(first.get());
  STRAKE_UNSAFE_END
}

Node duplicate(Node item) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the program guarantees a tree; NULL is taken",
                            Node(cJSON_Duplicate(item.get(), 1)));
}

Node item_named(Node container, Text name, bool case_sensitive) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the program guarantees a tree; the name is closed by a NUL",
                            Node(case_sensitive ? cJSON_GetObjectItemCaseSensitive(container.get(), name.get())
                                                : cJSON_GetObjectItem(container.get(), name.get())));
}

bool append(Node container, Node item) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the item is in no tree", cJSON_AddItemToArray(container.get(), item.get()) != 0);
}

bool append_named(Node container, Text name, Node item) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the item is in no tree; the name is closed by a NUL",
                            cJSON_AddItemToObject(container.get(), name.get(), item.get()) != 0);
}

} // namespace strake::dropin
