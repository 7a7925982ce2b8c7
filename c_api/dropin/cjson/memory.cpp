#include "memory.hpp"

#include <cstdlib>

#include "base/relaxed.hpp"
#include "base/unsafe.hpp"

namespace strake::dropin {
namespace {

using Allocate = decltype(cJSON_Hooks::malloc_fn);
using Release = decltype(cJSON_Hooks::free_fn);

constinit Relaxed<Allocate> allocate_hook{std::malloc};
constinit Relaxed<Release> release_hook{std::free};

} // namespace

void set_hooks(const cJSON_Hooks* hooks) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees NULL, or hooks with functions that do as malloc and free")
  allocate_hook.set(hooks != nullptr && hooks->malloc_fn != nullptr ? hooks->malloc_fn : std::malloc);
  release_hook.set(hooks != nullptr && hooks->free_fn != nullptr ? hooks->free_fn : std::free);
  STRAKE_UNSAFE_END
}

void* allocate(std::size_t size) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the program guarantees a hook that does as malloc", allocate_hook.get()(size));
}

void release_block(void* block) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the program guarantees a hook that does as free; the block is given up")
  release_hook.get()(block);
  STRAKE_UNSAFE_END
}

bool can_resize() { return allocate_hook.get() == std::malloc && release_hook.get() == std::free; }

void* resize(void* block, std::size_t size) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the block is of malloc, which the caller has asked for, and isn't used any more",
                            std::realloc(block, size));
}

} // namespace strake::dropin
