#include "auth/replay_guard.hpp"

#include <algorithm>
#include <limits>

namespace strake::auth {
namespace {

constexpr RequestId free_place{};

/// Looks at all four places without a branch between them.
bool any_is(const std::array<RequestId, 4>& places, const RequestId& id) {
  bool found = false;
  for (const RequestId& place : places) {
    found |= ((place.front() ^ id.front()) | (place.back() ^ id.back())) == 0;
  }
  return found;
}

constexpr std::uint64_t twice(std::uint64_t seconds) {
  constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  return seconds > most / 2 ? most : 2 * seconds;
}

} // namespace

// The first bits of an id are spread evenly over the buckets, of which there are fewer than 2^32.
std::size_t Generation::bucket_of(const RequestId& id) const { return ((id.front() >> 32U) * buckets_.size()) >> 32U; }

bool Generation::holds(const RequestId& id) const {
  std::size_t bucket = bucket_of(id);
  while (!any_is(buckets_[bucket].places, free_place)) {
    if (any_is(buckets_[bucket].places, id)) {
      return true;
    }
    bucket = after(bucket);
  }
  return any_is(buckets_[bucket].places, id);
}

void Generation::insert(const RequestId& id, std::uint64_t timestamp) {
  ensure(!is_full());
  std::size_t bucket = bucket_of(id);
  while (!any_is(buckets_[bucket].places, free_place)) {
    bucket = after(bucket);
  }
  for (RequestId& place : buckets_[bucket].places) {
    if (place == free_place) {
      place = id;
      break;
    }
  }
  ++count_;
  newest_ = std::max(newest_, std::optional(timestamp));
}

void Generation::clear() {
  std::ranges::fill(buckets_, Bucket{});
  count_ = 0;
  newest_.reset();
}

Generations::Generations(std::size_t capacity, std::uint64_t window)
    : period_(std::max<std::uint64_t>(twice(window), 1)), newer_(capacity), older_(capacity) {}

void Generations::begin_generation(std::uint64_t now) {
  forgotten_ = std::max(forgotten_, older_.newest());
  std::swap(newer_, older_);
  newer_.clear();
  begin_ = now;
}

Done Generations::insert(const RequestId& id, std::uint64_t timestamp, std::uint64_t now) {
  if (now > begin_ && now - begin_ >= period_) {
    begin_generation(now);
  }
  if (forgotten_ >= timestamp) {
    return failure(STRAKE_AUTH_OUTSIDE_WINDOW);
  }
  if (newer_.holds(id) || older_.holds(id)) {
    return failure(STRAKE_AUTH_REPLAYED);
  }
  if (newer_.is_full()) {
    return over_limit(STRAKE_AUTH_GUARD_FULL, no_offset, newer_.count() + 1, newer_.count());
  }
  newer_.insert(id, timestamp);
  return {};
}

std::size_t ReplayGuard::count() {
  return accepted_.with([](const Generations& accepted) { return accepted.count(); });
}

Done ReplayGuard::accept(const RequestId& id, std::uint64_t timestamp, std::uint64_t now) {
  return accepted_.with([&](Generations& accepted) { return accepted.insert(id, timestamp, now); });
}

} // namespace strake::auth
