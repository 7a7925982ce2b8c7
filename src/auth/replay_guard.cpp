#include "auth/replay_guard.hpp"

#include <algorithm>
#include <limits>

namespace strake::auth {
namespace {

constexpr RequestId free_place{};

constexpr std::uint64_t twice(std::uint64_t seconds) {
  constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  return seconds > most / 2 ? most : 2 * seconds;
}

/// An even spread over count places, below 2^32, by the first bits of a number that is random already.
std::size_t spread(const RequestId& id, std::size_t count) {
  std::uint64_t bits = 0;
  for (const std::uint8_t byte : Bytes(id).first<4>()) {
    bits = (bits << 8U) | byte;
  }
  return (bits * count) >> 32U;
}

} // namespace

std::size_t Generation::place_of(const RequestId& id) const {
  std::size_t place = spread(id, slots_.size());
  while (slots_[place] != id && slots_[place] != free_place) {
    place = place + 1 == slots_.size() ? 0 : place + 1;
  }
  return place;
}

void Generation::insert(const RequestId& id, std::uint64_t timestamp) {
  ensure(!is_full());
  slots_[place_of(id)] = id;
  ++count_;
  newest_ = std::max(newest_, std::optional(timestamp));
}

void Generation::clear() {
  std::ranges::fill(slots_, free_place);
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
