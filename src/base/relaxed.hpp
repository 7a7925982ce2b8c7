#pragma once
#include <atomic>

namespace strake {

/// A number that several threads read and change, and that orders nothing else: a counter, a mode.
template <class T>
class Relaxed {
public:
  Relaxed() = default;
  explicit constexpr Relaxed(T value) : value_(value) {}
  [[nodiscard]] T get() const { return value_.load(std::memory_order_relaxed); }
  void set(T value) { value_.store(value, std::memory_order_relaxed); }
  /// Adds and gives the value before.
  T add(T amount) { return value_.fetch_add(amount, std::memory_order_relaxed); }

private:
  std::atomic<T> value_{};
};

} // namespace strake
