#pragma once
// The memory that a worker shares with the process that it works for: two regions, each written by one of them. Numbers
// come first, bytes from the second page on. Neither side believes what it reads there.
#include <atomic>
#include <cstddef>
#include <cstdint>

#include "base/unsafe.hpp"

namespace strake::boundary::contained {

inline constexpr std::size_t bytes_begin = 4096;

/// Written by the caller's process; the worker can't.
struct alignas(64) Request {
  std::atomic<std::uint32_t> number; ///< Of the call. The worker sleeps on it.
  std::atomic<std::uint32_t> caller_sleeps;
  std::atomic<std::uint32_t> step; ///< contain::Step
  std::atomic<std::uint64_t> input_size;
  std::atomic<std::uint64_t> capacity; ///< Bytes of output that there is room for.
};

/// Written by the worker; the caller's process can't.
struct alignas(64) Answer {
  std::atomic<std::uint32_t> number; ///< Of the call that was answered last.
  std::atomic<std::uint32_t> taken;  ///< Of the call that was begun last.
  std::atomic<std::uint32_t> worker_sleeps;
  std::atomic<std::uint32_t> memory_ran_out; ///< Within this call.
  std::atomic<std::uint32_t> forbidden_call;
  std::atomic<std::int32_t> result;
  std::atomic<std::uint64_t> size;
};

static_assert(sizeof(Request) <= bytes_begin && sizeof(Answer) <= bytes_begin);
static_assert(std::atomic<std::uint32_t>::is_always_lock_free && std::atomic<std::uint64_t>::is_always_lock_free);

/// Tells the processor that this is a loop of waiting.
inline void relax() {
  STRAKE_UNSAFE_BEGIN("SAFETY: an instruction that changes nothing")
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  asm volatile("yield");
#endif
  STRAKE_UNSAFE_END
}

} // namespace strake::boundary::contained
