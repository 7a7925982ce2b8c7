#include "base/process.hpp"

#include <pthread.h>

#include <atomic>

#include "base/unsafe.hpp"

namespace strake {
namespace {

constinit std::atomic<std::uint32_t> generation{1};

void count_child() { generation.fetch_add(1, std::memory_order_relaxed); }

[[gnu::constructor]] void watch_forks() {
  STRAKE_UNSAFE_BEGIN("SAFETY: the handler is a function of this library, which is never unloaded")
  static_cast<void>(pthread_atfork(nullptr, nullptr, count_child));
  STRAKE_UNSAFE_END
}

} // namespace

std::uint32_t process_generation() { return generation.load(std::memory_order_relaxed); }

} // namespace strake
