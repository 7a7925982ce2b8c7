#pragma once
#include <array>
#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "base/guarded.hpp"
#include "base/result.hpp"

namespace strake::auth {

/// What a request is remembered by: the first bytes of its verified tag, which only a holder of the key can choose.
using RequestId = std::array<std::uint8_t, 16>;

/// The requests of one period of time: a hash table of fixed size, three quarters full at most.
class Generation {
public:
  explicit Generation(std::size_t capacity) : slots_(capacity + capacity / 3 + 1), capacity_(capacity) {}

  [[nodiscard]] bool holds(const RequestId& id) const { return slots_[place_of(id)] == id; }
  [[nodiscard]] bool is_full() const { return count_ == capacity_; }
  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] std::optional<std::uint64_t> newest() const { return newest_; }

  /// Must not be full.
  void insert(const RequestId& id, std::uint64_t timestamp);
  void clear();

private:
  /// Where the id is, or else the free place where it belongs.
  [[nodiscard]] std::size_t place_of(const RequestId& id) const;

  // A free place is all zeros. The one id in 2^128 that is too is taken for known: its request is refused.
  std::vector<RequestId> slots_;
  std::size_t capacity_;
  std::size_t count_ = 0;
  std::optional<std::uint64_t> newest_; ///< Timestamp.
};

/// Two generations. Each begins when the one before has lasted for twice the window, so that what goes with an older
/// one can't be within the window any more.
class Generations {
public:
  Generations(std::size_t capacity, std::uint64_t window);

  [[nodiscard]] Done insert(const RequestId& id, std::uint64_t timestamp, std::uint64_t now);
  [[nodiscard]] std::size_t count() const { return newer_.count() + older_.count(); }

private:
  void begin_generation(std::uint64_t now);

  std::uint64_t period_;
  std::uint64_t begin_ = 0; ///< Of the newer generation.
  Generation newer_;
  Generation older_;
  std::optional<std::uint64_t> forgotten_; ///< Newest timestamp that went.
};

/// Refuses what it has accepted before, for as long as it would be within the window. Many threads may use it at once.
class ReplayGuard {
public:
  ReplayGuard(std::size_t capacity, std::uint64_t window) : window_(window), accepted_(Generations(capacity, window)) {}

  /// Largest difference between timestamp and now that it may be used with, in seconds.
  [[nodiscard]] std::uint64_t window() const { return window_; }
  [[nodiscard]] std::size_t count();

  /// STRAKE_AUTH_REPLAYED; STRAKE_AUTH_GUARD_FULL: nothing is forgotten to make room; STRAKE_AUTH_OUTSIDE_WINDOW: the
  /// clock went back, and the request may be one that was forgotten.
  [[nodiscard]] Done accept(const RequestId& id, std::uint64_t timestamp, std::uint64_t now);

private:
  std::uint64_t window_;
  Guarded<Generations> accepted_;
};

} // namespace strake::auth
