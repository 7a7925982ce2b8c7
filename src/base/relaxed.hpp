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
  /// The same, where no other thread changes it: others read, and cost nothing.
  T add_alone(T amount) {
    const T before = get();
    set(before + amount);
    return before;
  }
  /// Sets and gives the value before.
  T exchange(T value) { return value_.exchange(value, std::memory_order_relaxed); }
  /// Sets what change(value) gives, as one step, and gives the value before.
  template <class Change>
  T update(Change change) {
    T before = get();
    while (!value_.compare_exchange_weak(before, change(before), std::memory_order_relaxed)) {
    }
    return before;
  }

private:
  std::atomic<T> value_{};
};

} // namespace strake
