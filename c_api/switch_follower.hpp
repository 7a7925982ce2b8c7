#pragma once
// What the switches of this process know of the control file that it follows.
#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/process.hpp"
#include "base/relaxed.hpp"
#include "base/unsafe.hpp"
#include "switch/control_file.hpp"
#include "switch/switch.hpp"

namespace strake::boundary {

/// One switch in one file. Any thread, and the children that are forked, may use it.
class Follower {
public:
  Follower(std::shared_ptr<const switching::ControlFile> file, std::string_view name);
  Follower(const Follower&) = delete;
  Follower(Follower&&) = delete;
  Follower& operator=(const Follower&) = delete;
  Follower& operator=(Follower&&) = delete;
  ~Follower();

  struct InForce {
    switching::Policy policy;
    bool killed = false;
    switching::Side refuge = switching::Side::legacy; ///< Runs are marked but for its answers.
  };
  /// To be called before a run is decided, with no lock held: the first time in a process it counts what crashed
  /// before.
  void prepare();
  /// What holds for a run that begins now, if the process by itself would have it so.
  [[nodiscard]] InForce in_force(switching::Policy own, bool killed);

  /// How many crashes the file has counted, if it has the switch.
  [[nodiscard]] std::optional<std::uint64_t> crashes();

  /// A run is within a side where a crash counts, until it leaves. Gives what leave() takes.
  [[nodiscard]] std::uint64_t enter() const;
  void leave(std::uint64_t entered) const;

private:
  void settle(std::uint32_t generation);
  [[nodiscard]] std::optional<std::size_t> place();

  std::shared_ptr<const switching::ControlFile> file_;
  std::string name_;
  Relaxed<std::uint32_t> entry_;       ///< From 1; 0 while the file has none.
  Relaxed<std::uint64_t> order_;       ///< The last one that made sense.
  Relaxed<std::uint64_t> kill_;        ///< Likewise.
  std::atomic<std::uint64_t> mark_{0}; ///< The process that has it, and behind 32 bits its number from 1, or 0.
};

/// The followers of one switch: none, or the newest one, and those before it that runs may still be using.
class Followers {
public:
  [[nodiscard]] std::optional<std::reference_wrapper<Follower>> now() const {
    Follower* follower = now_.load(std::memory_order_acquire);
    STRAKE_UNSAFE_BEGIN("SAFETY: a follower goes with its switch, which whoever asks has in use; NULL: checked")
    return follower == nullptr ? std::nullopt : std::optional(std::ref(*follower));
    STRAKE_UNSAFE_END
  }
  /// With the lock of the registry held. NULL: none.
  void follow(const std::shared_ptr<const switching::ControlFile>& file, switching::Switch& core);

private:
  std::atomic<Follower*> now_{nullptr};
  std::vector<std::unique_ptr<Follower>> all_;
};

/// Keeps a run marked for as long as this object lives.
class Within {
public:
  Within(const Followers& followers, bool marks)
      : follower_(marks ? followers.now() : std::nullopt), entered_(follower_ ? follower_->get().enter() : 0) {}
  Within(const Within&) = delete;
  Within(Within&&) = delete;
  Within& operator=(const Within&) = delete;
  Within& operator=(Within&&) = delete;
  ~Within() {
    if (follower_) {
      follower_->get().leave(entered_);
    }
  }

private:
  std::optional<std::reference_wrapper<Follower>> follower_;
  std::uint64_t entered_;
};

/// Opens a control file, and counts the crashes of processes that are gone.
[[nodiscard]] Result<std::shared_ptr<const switching::ControlFile>> open_control_file(const std::string& path);

/// Follows the file that the environment names, once in a process.
void follow_control_of_environment();

} // namespace strake::boundary
