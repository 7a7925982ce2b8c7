#pragma once
#include <array>
#include <limits>

#include "base/relaxed.hpp"
#include "switch/decision.hpp"

namespace strake::switching {

inline constexpr std::uint32_t max_ceiling = 256;

/// When a breaker opens, and who answers then.
struct BreakerSettings {
  Side answers = Side::legacy;
  /// So many runs, of any mode, are looked at.
  std::uint64_t window = 0;
  /// So often within a window each trouble opens it; 0 for never. At most max_ceiling.
  std::array<std::uint32_t, troubles.size()> ceilings{};
  /// A side that takes longer overruns; 0 for any time.
  std::array<std::uint64_t, sides.size()> nanoseconds{};
};

/// The last times that one kind of trouble came about. Threads need no lock: each takes the place of the oldest.
class Recent {
public:
  /// Whether this makes `ceiling` times within the last `window` runs.
  [[nodiscard]] bool add(std::uint64_t run, std::uint32_t ceiling, std::uint64_t window) {
    if (ceiling <= 1) {
      return ceiling == 1;
    }
    const std::uint64_t first = runs_.at(next_.add(1) % (ceiling - 1)).exchange(run);
    return first != 0 && (run < first || run - first < window);
  }

  void clear() {
    for (Relaxed<std::uint64_t>& run : runs_) {
      run.set(0);
    }
  }

private:
  std::array<Relaxed<std::uint64_t>, max_ceiling - 1> runs_; ///< From 1; 0 for none.
  Relaxed<std::uint64_t> next_;
};

/// Says when it is enough.
class Breaker {
public:
  /// Runs that are under way may see some of the old settings.
  void set(const BreakerSettings& settings) {
    answers_.set(settings.answers);
    window_.set(settings.window);
    for (const Trouble trouble : troubles) {
      ceilings_.at(std::to_underlying(trouble)).set(settings.ceilings.at(std::to_underlying(trouble)));
    }
    for (const Side side : sides) {
      nanoseconds_.at(std::to_underlying(side)).set(settings.nanoseconds.at(std::to_underlying(side)));
    }
    clear();
  }

  /// Forgets what came about.
  void clear() {
    for (Recent& recent : recent_) {
      recent.clear();
    }
  }

  /// Whether overruns matter.
  [[nodiscard]] bool times() const {
    return ceiling(Trouble::legacy_overruns) != 0 || ceiling(Trouble::safe_overruns) != 0;
  }
  [[nodiscard]] bool overruns(Side side, std::uint64_t nanoseconds) const {
    return nanoseconds > nanoseconds_.at(std::to_underlying(side)).get();
  }
  [[nodiscard]] std::uint32_t ceiling(Trouble trouble) const { return ceilings_.at(std::to_underlying(trouble)).get(); }
  [[nodiscard]] std::uint64_t window() const { return window_.get(); }

  /// Takes note of a trouble in the run of this number among all, and says whether it opens the breaker.
  [[nodiscard]] std::optional<Trip> add(Trouble trouble, std::uint64_t run) {
    if (!recent_.at(std::to_underlying(trouble)).add(run, ceiling(trouble), window())) {
      return std::nullopt;
    }
    return Trip{.answers = answers_.get(), .why = trouble};
  }

private:
  Relaxed<Side> answers_{Side::legacy};
  Relaxed<std::uint64_t> window_;
  std::array<Relaxed<std::uint32_t>, troubles.size()> ceilings_;
  std::array<Relaxed<std::uint64_t>, sides.size()> nanoseconds_;
  std::array<Recent, troubles.size()> recent_;
};

} // namespace strake::switching
