#pragma once
// Mutual exclusion that survives a fork: a lock that a thread of the parent held is never waited for in the child.
#include <atomic>
#include <cstdint>
#include <utility>

#include "base/process.hpp"

#if defined(__clang__)
#define STRAKE_THREAD_ATTRIBUTE(x) __attribute__((x))
#else
#define STRAKE_THREAD_ATTRIBUTE(x)
#endif
#define STRAKE_GUARDED_BY(mutex) STRAKE_THREAD_ATTRIBUTE(guarded_by(mutex))
#define STRAKE_REQUIRES(mutex) STRAKE_THREAD_ATTRIBUTE(requires_capability(mutex))
#define STRAKE_ACQUIRES(mutex) STRAKE_THREAD_ATTRIBUTE(acquire_capability(mutex))
#define STRAKE_RELEASES(mutex) STRAKE_THREAD_ATTRIBUTE(release_capability(mutex))

namespace strake {

/// Thrown where a lock was held in the parent at the fork: what it guards may be half changed. The boundary answers
/// with STRAKE_FORKED.
struct LostInFork {};

class STRAKE_THREAD_ATTRIBUTE(capability("mutex")) Mutex {
public:
  void lock() STRAKE_THREAD_ATTRIBUTE(acquire_capability()) {
    const std::uint32_t mine = process_generation();
    std::uint32_t owner = 0;
    while (!owner_.compare_exchange_weak(owner, mine, std::memory_order_acquire, std::memory_order_relaxed)) {
      if (owner != 0 && owner != mine) {
        throw LostInFork();
      }
      if (owner != 0) {
        owner_.wait(owner, std::memory_order_relaxed);
      }
      owner = 0;
    }
  }

  void unlock() STRAKE_THREAD_ATTRIBUTE(release_capability()) {
    owner_.store(0, std::memory_order_release);
    owner_.notify_one();
  }

private:
  std::atomic<std::uint32_t> owner_{0}; ///< 0, or the generation of the process that holds it.
};

class STRAKE_THREAD_ATTRIBUTE(scoped_lockable) Lock {
public:
  explicit Lock(Mutex& mutex) STRAKE_THREAD_ATTRIBUTE(acquire_capability(mutex)) : mutex_(mutex) { mutex_.lock(); }
  ~Lock() STRAKE_THREAD_ATTRIBUTE(release_capability()) { mutex_.unlock(); }
  Lock(const Lock&) = delete;
  Lock(Lock&&) = delete;
  Lock& operator=(const Lock&) = delete;
  Lock& operator=(Lock&&) = delete;

private:
  Mutex& mutex_;
};

/// A value that can only be reached with its lock held.
template <class T>
class Guarded {
public:
  Guarded() = default;
  explicit Guarded(T value) : value_(std::move(value)) {}

  /// Calls use(value) under the lock and gives what it returns; a reference to the value must not leave it.
  template <class Use>
  auto with(Use&& use) -> decltype(auto) {
    const Lock lock(mutex_);
    return std::forward<Use>(use)(value_);
  }

private:
  Mutex mutex_;
  T value_ STRAKE_GUARDED_BY(mutex_);
};

} // namespace strake
