#include "contain_pool.hpp"

namespace strake::boundary::contained {

Pool::~Pool() {
  if (is_here()) {
    for (const Slot& slot : slots_) {
      if (slot.lane) {
        slot.lane->end();
      }
    }
  }
}

Result<Claimed> Claimed::claim(const std::shared_ptr<Pool>& pool) {
  for (std::size_t i = 0; i < pool->slots_.size(); ++i) {
    if (!pool->slots_[i].is_claimed.exchange(true, std::memory_order_acquire)) {
      return Claimed(pool, i);
    }
  }
  return failure(STRAKE_BUSY);
}

Claimed::~Claimed() {
  if (pool_) {
    slot().is_claimed.store(false, std::memory_order_release);
  }
}

Done Claimed::start() {
  std::unique_ptr<Lane>& lane = slot().lane;
  if (lane) {
    return {};
  }
  Result<Lane> made = Lane::make(pool_->common_.plan);
  if (!made) {
    return std::unexpected(made.error());
  }
  lane = std::make_unique<Lane>(std::move(*made));
  pool_->landlock_.set(lane->landlock());
  return {};
}

Result<Answered> Claimed::call(contain::Step step, Bytes input, MutableBytes output) {
  if (const Done started = start(); !started) {
    return std::unexpected(started.error());
  }
  Common& common = pool_->common_;
  Result<Answered> answered = slot().lane->call(common, step, input, output);
  common.counters.ended(answered ? STRAKE_OK : answered.error().status);
  return answered;
}

void Claimed::renew() {
  if (const std::unique_ptr<Lane>& lane = slot().lane; lane) {
    lane->renew(pool_->common_);
  }
}

} // namespace strake::boundary::contained
