// The program's allocator stands before that of the C library, for the contained library too: it notices where memory
// runs out, so that a crash that follows has a name.
#include <cerrno>
#include <cstdlib>

#include "base/unsafe.hpp"
#include "last_words.hpp"

extern "C" {
// The allocator of glibc under the names that it keeps for this.
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* old, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);
}

namespace {

void* noted(void* given, std::size_t size) {
  if (given == nullptr && size != 0) {
    strake::worker::note_memory_ran_out();
  }
  return given;
}

} // namespace

extern "C" {

__attribute__((visibility("default"))) void* malloc(std::size_t size) noexcept {
  return noted(STRAKE_UNSAFE_EXPR("SAFETY: hands the call over as it is", __libc_malloc(size)), size);
}

__attribute__((visibility("default"))) void* calloc(std::size_t count, std::size_t size) noexcept {
  return noted(STRAKE_UNSAFE_EXPR("SAFETY: hands the call over as it is", __libc_calloc(count, size)),
               count == 0 ? 0 : size);
}

__attribute__((visibility("default"))) void* realloc(void* old, std::size_t size) noexcept {
  return noted(STRAKE_UNSAFE_EXPR("SAFETY: hands the call over as it is", __libc_realloc(old, size)), size);
}

__attribute__((visibility("default"))) void* aligned_alloc(std::size_t alignment, std::size_t size) noexcept {
  return noted(STRAKE_UNSAFE_EXPR("SAFETY: hands the call over as it is", __libc_memalign(alignment, size)), size);
}

__attribute__((visibility("default"))) int posix_memalign(void** given, std::size_t alignment,
                                                          std::size_t size) noexcept {
  if (alignment % sizeof(void*) != 0 || alignment == 0 || (alignment & (alignment - 1)) != 0) {
    return EINVAL;
  }
  void* memory =
      noted(STRAKE_UNSAFE_EXPR("SAFETY: hands the call over as it is", __libc_memalign(alignment, size)), size);
  if (memory == nullptr) {
    return ENOMEM;
  }
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller of posix_memalign guarantees a pointer that can be written")
  *given = memory;
  STRAKE_UNSAFE_END
  return 0;
}
}
