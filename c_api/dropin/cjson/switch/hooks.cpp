#include "hooks.hpp"

#include <cstdlib>
#include <utility>

#include "base/relaxed.hpp"
#include "base/unsafe.hpp"

namespace strake::dropin {
namespace {

using Allocate = decltype(cJSON_Hooks::malloc_fn);
using Release = decltype(cJSON_Hooks::free_fn);

constinit Relaxed<Allocate> hook_of_program{std::malloc};
constinit Relaxed<Release> release_of_program{std::free};
thread_local constinit bool refused = false;
thread_local constinit bool is_watching = false;

void* noted(void* block) {
  refused |= block == nullptr;
  return block;
}

void* allocate_for_program(std::size_t size) {
  const Allocate allocate = is_watching ? std::malloc : hook_of_program.get();
  return noted(STRAKE_UNSAFE_EXPR("SAFETY: the program guarantees a hook that does as malloc", allocate(size)));
}

void release_for_program(void* block) {
  const Release release = is_watching ? std::free : release_of_program.get();
  STRAKE_UNSAFE_BEGIN(
      "SAFETY: the program guarantees a hook that does as free; what was taken while watching goes then")
  release(block);
  STRAKE_UNSAFE_END
}

void* allocate_for_comparison(std::size_t size) {
  return noted(STRAKE_UNSAFE_EXPR("SAFETY: the library gives back what it takes", std::malloc(size)));
}

void set_hooks(const CjsonFunctions& library, cJSON_Hooks hooks) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the function copies the hooks, of which NULL stands for libc's")
  library.init_hooks(&hooks);
  STRAKE_UNSAFE_END
}

} // namespace

void follow_hooks_of_program(const CjsonFunctions& library, const cJSON_Hooks* hooks) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the program guarantees NULL, or hooks with functions that do as malloc and free")
  hook_of_program.set(hooks != nullptr && hooks->malloc_fn != nullptr ? hooks->malloc_fn : std::malloc);
  release_of_program.set(hooks != nullptr && hooks->free_fn != nullptr ? hooks->free_fn : std::free);
  set_hooks(library, {.malloc_fn = allocate_for_program, .free_fn = release_for_program});
  STRAKE_UNSAFE_END
}

void give_own_hooks(const CjsonFunctions& library) {
  set_hooks(library, {.malloc_fn = allocate_for_comparison, .free_fn = nullptr});
}

Watching::Watching() { is_watching = true; }
Watching::~Watching() { is_watching = false; }

MemoryWatch::MemoryWatch() : outer_(std::exchange(refused, false)) {}
MemoryWatch::~MemoryWatch() { refused = outer_; }
bool MemoryWatch::was_refused() const { return refused; }

} // namespace strake::dropin
