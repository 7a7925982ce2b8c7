// Lets allocations of the whole program fail and counts them: its source replaces every operator new and delete.
#pragma once

namespace allocations {

enum class Failing { once, from_then_on };

/// Lets the nth allocation of this thread fail, counted from 0, while it lives. One at a time.
class Failure {
public:
  explicit Failure(long nth, Failing how = Failing::once);
  ~Failure();
  Failure(const Failure&) = delete;
  Failure& operator=(const Failure&) = delete;

  /// Whether there was an nth.
  [[nodiscard]] bool happened() const;
};

/// Allocations that this thread has made or failed to.
long made();

/// Allocations of all threads that weren't freed yet.
long live();

} // namespace allocations
