#include "library.hpp"

namespace strake::dropin {

void* allocate(std::size_t size) { return cJSON_malloc(size); }
void release_block(void* block) { cJSON_free(block); }

/// libcjson knows what is of its arenas.
void Releaser::give_back(void* block, std::uintptr_t /*address*/) { release_block(block); }
void Releaser::flush() {}

void delete_all(Node first) { cJSON_Delete(first.get()); }
Node duplicate(Node item) { return Node(cJSON_Duplicate(item.get(), 1)); }

Node item_named(Node object, Text name, bool case_sensitive) {
  return Node(case_sensitive ? cJSON_GetObjectItemCaseSensitive(object.get(), name.get())
                             : cJSON_GetObjectItem(object.get(), name.get()));
}

} // namespace strake::dropin
