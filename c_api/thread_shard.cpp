#include "thread_shard.hpp"

#include <pthread.h>

#include <atomic>
#include <bit>
#include <cstdint>
#include <optional>

#include "base/unsafe.hpp"

namespace strake::boundary {

using switching::Shard;

constinit thread_local std::uint8_t index_of_shard = no_shard;

namespace {

constinit std::atomic<std::uint32_t> taken{0};      ///< A bit for each share that is a thread's own.
constinit std::optional<pthread_key_t> key_at_exit; ///< None if the system has none left.

/// One of those that are for all threads. Threads differ in where their own data lie.
std::uint8_t common_shard() {
  STRAKE_UNSAFE_BEGIN("SAFETY: the pointer is only a number that differs from thread to thread")
  constexpr std::uint64_t golden = 0x9e3779b97f4a7c15U; // spreads addresses that differ in few bits
  const std::uint64_t spread = reinterpret_cast<std::uintptr_t>(__builtin_thread_pointer()) * golden;
  return static_cast<std::uint8_t>(Shard::own + (spread >> 32U) % (Shard::all - Shard::own));
  STRAKE_UNSAFE_END
}

// Acquires what the thread added that had the share before.
std::optional<std::uint8_t> take_own_shard() {
  std::uint32_t before = taken.load(std::memory_order_relaxed);
  while (std::countr_one(before) < Shard::own) {
    if (taken.compare_exchange_weak(before, before | (before + 1), std::memory_order_acquire,
                                    std::memory_order_relaxed)) {
      return static_cast<std::uint8_t>(std::countr_one(before));
    }
  }
  return std::nullopt;
}

void give_back(std::uint8_t own) { taken.fetch_and(~(1U << own), std::memory_order_release); }

// What other libraries do when the thread ends may still run switches.
void leave_shard(void* /*value*/) {
  const std::uint8_t own = index_of_shard;
  index_of_shard = common_shard();
  give_back(own);
}

[[gnu::constructor]] void make_key() {
  STRAKE_UNSAFE_BEGIN("SAFETY: the function is one of this library, which is never unloaded")
  pthread_key_t key{};
  if (pthread_key_create(&key, leave_shard) == 0) {
    key_at_exit = key;
  }
  STRAKE_UNSAFE_END
}

/// Whether the share will be left when the thread ends.
bool leaves_at_exit() {
  STRAKE_UNSAFE_BEGIN("SAFETY: the value is only something other than NULL, so that the function is called")
  return key_at_exit && pthread_setspecific(*key_at_exit, &taken) == 0;
  STRAKE_UNSAFE_END
}

} // namespace

Shard take_shard() {
  std::optional<std::uint8_t> own = take_own_shard();
  if (own && !leaves_at_exit()) {
    give_back(*own);
    own.reset();
  }
  index_of_shard = own.value_or(common_shard());
  return {.index = index_of_shard};
}

} // namespace strake::boundary
