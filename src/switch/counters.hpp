#pragma once
#include <array>
#include <cstdint>
#include <utility>

#include "base/relaxed.hpp"
#include "switch/decision.hpp"
#include "switch/outcome.hpp"

namespace strake::switching {

/// What a run is counted as, besides its mode.
enum class Event : std::uint8_t {
  safe_decided,
  not_sampled,
  not_run_budget,
  known,
  aa_equal,
  aa_differ,
  aa_not_compared,
  line_written,
  line_lost,
  timed,
  dropped,
};
inline constexpr std::size_t events = 11;

/// Which share of the counters a thread changes.
struct Shard {
  /// So many shares belong to one thread each, as long as it lives; as many again are for all the others.
  static constexpr std::uint8_t own = 16;
  static constexpr std::uint8_t all = 2 * own;

  std::uint8_t index = own; ///< Less than all.

  [[nodiscard]] bool is_own() const { return index < own; }
};

/// What a switch has counted, in shares of which each thread changes one.
class Counters {
public:
  using Count = std::uint64_t;

  /// Gives a number that no other run of this mode has.
  Count add_run(Mode mode, Shard shard) {
    return add(share(shard).by_mode.at(std::to_underlying(mode)), 1, shard) * Shard::all + shard.index;
  }
  /// How many runs of this mode there were in its share before the run of this number.
  [[nodiscard]] static Count before(Count number) { return number / Shard::all; }
  void add(Event event, Shard shard, Count times = 1) {
    add(share(shard).by_event.at(std::to_underlying(event)), times, shard);
  }
  void add_outcome(Outcome outcome, Shard shard) {
    add(share(shard).by_outcome.at(std::to_underlying(outcome)), 1, shard);
  }
  void add_nanoseconds(Side side, Count spent, Shard shard) {
    add(share(shard).by_side.at(std::to_underlying(side)), spent, shard);
  }

  [[nodiscard]] Count runs(Mode mode) const {
    return sum([mode](const Share& share) { return share.by_mode.at(std::to_underlying(mode)).get(); });
  }
  /// In all modes.
  [[nodiscard]] Count runs() const {
    Count all = 0;
    for (const Mode mode : modes) {
      all += runs(mode);
    }
    return all;
  }
  [[nodiscard]] Count of(Event event) const {
    return sum([event](const Share& share) { return share.by_event.at(std::to_underlying(event)).get(); });
  }
  [[nodiscard]] Count of(Outcome outcome) const {
    return sum([outcome](const Share& share) { return share.by_outcome.at(std::to_underlying(outcome)).get(); });
  }
  [[nodiscard]] Count nanoseconds(Side side) const {
    return sum([side](const Share& share) { return share.by_side.at(std::to_underlying(side)).get(); });
  }

private:
  /// Begins a cache line of its own, so that threads don't wait for each other's.
  struct alignas(64) Share {
    std::array<Relaxed<Count>, modes.size()> by_mode;
    std::array<Relaxed<Count>, outcomes> by_outcome;
    std::array<Relaxed<Count>, events> by_event;
    std::array<Relaxed<Count>, 2> by_side; ///< Nanoseconds.
  };

  static Count add(Relaxed<Count>& count, Count amount, Shard shard) {
    return shard.is_own() ? count.add_alone(amount) : count.add(amount);
  }

  Share& share(Shard shard) [[clang::lifetimebound]] { return shares_.at(shard.index); }

  template <class Read>
  [[nodiscard]] Count sum(Read read) const {
    Count all = 0;
    for (const Share& share : shares_) {
      all += read(share);
    }
    return all;
  }

  std::array<Share, Shard::all> shares_;
};

} // namespace strake::switching
