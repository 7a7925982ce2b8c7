#pragma once
// Memory as the program's hooks give it.
#include <cstddef>

#include "include/cjson/cJSON.h"

namespace strake::dropin {

void set_hooks(const cJSON_Hooks* hooks);

[[nodiscard]] void* allocate(std::size_t size);
void release(void* block);

/// Whether blocks may be resized: only if both hooks are those of libc.
[[nodiscard]] bool can_resize();
/// NULL, and the block stays, if there is no memory.
[[nodiscard]] void* resize(void* block, std::size_t size);

} // namespace strake::dropin
