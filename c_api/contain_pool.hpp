#pragma once
// What stands behind the handles of contained functions.
#include <atomic>
#include <memory>
#include <vector>

#include "base/process.hpp"
#include "contain_lane.hpp"
#include "handle_types.hpp"
#include "strake/contain.h"

namespace strake::boundary {

namespace contained {

/// The workers of one contained function, for calls of several threads.
class Pool {
public:
  explicit Pool(Plan plan) : common_(std::move(plan)), slots_(common_.plan.settings.workers) {}
  Pool(const Pool&) = delete;
  Pool(Pool&&) = delete;
  Pool& operator=(const Pool&) = delete;
  Pool& operator=(Pool&&) = delete;
  ~Pool();

  /// Whether this process made it, rather than one that forked this one.
  [[nodiscard]] bool is_here() const { return process_ == process_generation(); }

  [[nodiscard]] Common& common() { return common_; }
  [[nodiscard]] std::uint32_t landlock() const { return landlock_.get(); }

private:
  friend class Claimed;

  struct Slot {
    std::atomic<bool> is_claimed{false};
    std::unique_ptr<Lane> lane; ///< Of whom claimed it.
  };

  std::uint32_t process_ = process_generation();
  Common common_;
  std::vector<Slot> slots_;
  Relaxed<std::uint32_t> landlock_{0};
};

/// A lane for as long as this object lives.
class Claimed {
public:
  /// STRAKE_BUSY if there is none free.
  [[nodiscard]] static Result<Claimed> claim(const std::shared_ptr<Pool>& pool);

  Claimed(Claimed&&) = default;
  Claimed& operator=(Claimed&&) = delete;
  Claimed(const Claimed&) = delete;
  Claimed& operator=(const Claimed&) = delete;
  ~Claimed();

  /// Starts the worker if it is the lane's first use.
  [[nodiscard]] Done start();
  [[nodiscard]] Result<Answered> call(contain::Step step, Bytes input, MutableBytes output);
  void renew();
  [[nodiscard]] bool is_here() const { return pool_->is_here(); }
  [[nodiscard]] const contain::Settings& settings() const { return pool_->common().plan.settings; }

private:
  Claimed(std::shared_ptr<Pool> pool, std::size_t index) : pool_(std::move(pool)), index_(index) {}

  [[nodiscard]] Pool::Slot& slot() const { return pool_->slots_[index_]; }

  std::shared_ptr<Pool> pool_; ///< NULL once moved from.
  std::size_t index_;
};

/// The object of a handle.
struct Contained {
  std::shared_ptr<Pool> pool;
  [[nodiscard]] bool is_here() const { return pool->is_here(); }
};

} // namespace contained

// Who reads the handle may call the function: every lane is one call's alone.
template <>
struct HandleTraits<strake_contain> {
  using Object = contained::Contained;
  static constexpr std::uint8_t tag = 40;
  static constexpr const char* name = "strake_contain";
};

} // namespace strake::boundary
