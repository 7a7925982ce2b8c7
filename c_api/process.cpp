#include "base/process.hpp"

#include <pthread.h>
#include <sys/mman.h>

#include <atomic>
#include <new>

#include "base/unsafe.hpp"

namespace strake {
namespace {

/// The number of a process, 0 before it has one.
using Mark = std::atomic<std::uint32_t>;
constinit std::atomic<Mark*> mark_of_process{nullptr};
constinit std::atomic<std::uint32_t> last_number{0};
constinit Mark wiped_by_handler{0}; ///< Stands for a mark where the kernel can't wipe.

void wipe_in_child() { wiped_by_handler.store(0, std::memory_order_relaxed); }

/// On a page of its own, which the kernel wipes in every child. NULL if it can't.
Mark* map_mark() {
  STRAKE_UNSAFE_BEGIN(
      "SAFETY: the new page is this function's until it is given away, aligned, and has room for a mark")
  void* page = ::mmap(nullptr, sizeof(Mark), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (page == MAP_FAILED) {
    return nullptr;
  }
  if (::madvise(page, sizeof(Mark), MADV_WIPEONFORK) != 0) {
    static_cast<void>(::munmap(page, sizeof(Mark)));
    return nullptr;
  }
  return new (page) Mark(0);
  STRAKE_UNSAFE_END
}

/// Wiped by a handler of fork() where the kernel doesn't.
Mark* make_mark() {
  if (Mark* mapped = map_mark(); mapped != nullptr) {
    return mapped;
  }
  STRAKE_UNSAFE_BEGIN("SAFETY: the handler is a function of this library, which is never unloaded")
  static_cast<void>(pthread_atfork(nullptr, nullptr, wipe_in_child));
  return &wiped_by_handler;
  STRAKE_UNSAFE_END
}

Mark* publish_mark() {
  Mark* made = make_mark();
  Mark* before = nullptr;
  if (mark_of_process.compare_exchange_strong(before, made)) {
    return made;
  }
  STRAKE_UNSAFE_BEGIN("SAFETY: unmaps a page that only this call knows, as another thread published its own")
  if (made != &wiped_by_handler) {
    static_cast<void>(::munmap(made, sizeof(Mark)));
  }
  return before;
  STRAKE_UNSAFE_END
}

std::uint32_t number_process(Mark& mark) {
  const std::uint32_t fresh = last_number.fetch_add(1, std::memory_order_relaxed) + 1;
  std::uint32_t number = 0;
  return mark.compare_exchange_strong(number, fresh, std::memory_order_relaxed) ? fresh : number;
}

} // namespace

std::uint32_t process_generation() {
  Mark* mark = mark_of_process.load(std::memory_order_acquire);
  if (mark == nullptr) [[unlikely]] {
    mark = publish_mark();
  }
  STRAKE_UNSAFE_BEGIN("SAFETY: a mark is published once and never unmapped")
  const std::uint32_t number = mark->load(std::memory_order_relaxed);
  return number != 0 ? number : number_process(*mark);
  STRAKE_UNSAFE_END
}

} // namespace strake
