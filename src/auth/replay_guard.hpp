#pragma once
#include <array>
#include <functional>
#include <optional>
#include <variant>
#include <vector>

#include "base/bytes.hpp"
#include "base/guarded.hpp"
#include "base/result.hpp"

namespace strake::auth {

/// What a request is remembered by: the first 16 bytes of its verified tag, which only a holder of the key can choose.
using RequestId = std::array<std::uint64_t, 2>;

/// The requests of one period of time: a hash table of fixed size, three quarters full at most.
class Generation {
public:
  explicit Generation(std::size_t capacity) : buckets_(capacity / 3 + 1), capacity_(capacity) {}

  [[nodiscard]] bool holds(const RequestId& id) const;
  [[nodiscard]] bool is_full() const { return count_ == capacity_; }
  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] std::optional<std::uint64_t> newest() const { return newest_; }

  /// Must neither be full nor hold the id.
  void insert(const RequestId& id, std::uint64_t timestamp);
  void clear();

private:
  /// One line of the cache. A free place is all zeros; the one id in 2^128 that is too is taken for known, and its
  /// request refused.
  struct alignas(64) Bucket {
    std::array<RequestId, 4> places{};
  };

  /// Number of the bucket where an id belongs, or, if that was full, the one after it, and so on.
  [[nodiscard]] std::size_t bucket_of(const RequestId& id) const;
  [[nodiscard]] std::size_t after(std::size_t bucket) const { return bucket + 1 == buckets_.size() ? 0 : bucket + 1; }

  std::vector<Bucket> buckets_;
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

/// What a store of the caller says of a request.
enum class Stored : std::uint8_t { first, known, failed };

/// Remembers a request until that second has passed, unless it does already; many threads may call it at once.
using Store = std::function<Stored(const RequestId& id, std::uint64_t until)>;

/// Refuses what it has accepted before, for as long as it would be within the window. Many threads may use it at once.
class ReplayGuard {
public:
  ReplayGuard(std::size_t capacity, std::uint64_t window)
      : window_(window), accepted_(std::in_place_type<Guarded<Generations>>, Generations(capacity, window)) {}
  /// Several processes may have one store.
  ReplayGuard(Store store, std::uint64_t window) : window_(window), accepted_(std::move(store)) {}

  /// Largest difference between timestamp and now that it may be used with, in seconds.
  [[nodiscard]] std::uint64_t window() const { return window_; }
  /// 0 where a store remembers.
  [[nodiscard]] std::size_t count();

  /// STRAKE_AUTH_REPLAYED; STRAKE_AUTH_GUARD_FULL: nothing is forgotten to make room; STRAKE_AUTH_OUTSIDE_WINDOW: the
  /// clock went back, and the request may be one that was forgotten; STRAKE_AUTH_STORE_FAILED.
  [[nodiscard]] Done accept(const RequestId& id, std::uint64_t timestamp, std::uint64_t now);

private:
  std::uint64_t window_;
  std::variant<Guarded<Generations>, Store> accepted_;
};

} // namespace strake::auth
