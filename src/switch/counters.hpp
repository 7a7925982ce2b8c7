#pragma once
#include <array>
#include <cstdint>
#include <utility>

#include "base/relaxed.hpp"
#include "switch/mode.hpp"
#include "switch/outcome.hpp"

namespace strake::switching {

/// What a switch has counted.
class Counters {
public:
  using Count = std::uint64_t;

  /// Gives the number of the run among those in its mode, from 1.
  Count add_run(Mode mode) { return runs_.at(std::to_underlying(mode)).add(1) + 1; }
  void add_outcome(Outcome outcome) { outcomes_.at(std::to_underlying(outcome)).add(1); }
  void add_nanoseconds(Side side, Count spent) { nanoseconds_.at(std::to_underlying(side)).add(spent); }
  void add_line(bool written) { (written ? lines_written_ : lines_lost_).add(1); }

  [[nodiscard]] Count runs(Mode mode) const { return runs_.at(std::to_underlying(mode)).get(); }
  [[nodiscard]] Count of(Outcome outcome) const { return outcomes_.at(std::to_underlying(outcome)).get(); }
  [[nodiscard]] Count nanoseconds(Side side) const { return nanoseconds_.at(std::to_underlying(side)).get(); }
  [[nodiscard]] Count lines_written() const { return lines_written_.get(); }
  [[nodiscard]] Count lines_lost() const { return lines_lost_.get(); }

private:
  std::array<Relaxed<Count>, modes.size()> runs_;
  std::array<Relaxed<Count>, outcomes> outcomes_;
  std::array<Relaxed<Count>, 2> nanoseconds_;
  Relaxed<Count> lines_written_;
  Relaxed<Count> lines_lost_;
};

} // namespace strake::switching
