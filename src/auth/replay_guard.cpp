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

constexpr std::uint64_t sum(std::uint64_t a, std::uint64_t b) {
  constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  return a > most - b ? most : a + b;
}

Done accept_by(const Store& store, const RequestId& id, std::uint64_t until) {
  switch (store(id, until)) {
  case Stored::first:
    return {};
  case Stored::known:
    return failure(STRAKE_AUTH_REPLAYED);
  case Stored::failed:
    break;
  }
  return failure(STRAKE_AUTH_STORE_FAILED);
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
    : period_(std::max<std::uint64_t>(sum(window, window), 1)), newer_(capacity), older_(capacity) {}

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
  if (!std::holds_alternative<Guarded<Generations>>(accepted_)) {
    return 0;
  }
  return std::get<Guarded<Generations>>(accepted_).with([](const Generations& here) { return here.count(); });
}

Done ReplayGuard::accept(const RequestId& id, std::uint64_t timestamp, std::uint64_t now) {
  if (std::holds_alternative<Store>(accepted_)) {
    return accept_by(std::get<Store>(accepted_), id, sum(timestamp, window_));
  }
  return std::get<Guarded<Generations>>(accepted_).with(
      [&](Generations& here) { return here.insert(id, timestamp, now); });
}

} // namespace strake::auth
