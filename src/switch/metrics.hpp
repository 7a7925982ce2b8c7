#pragma once
#include <map>
#include <optional>
#include <string>

#include "switch/switch.hpp"

namespace strake::switching {

/// What the switches of one name have counted together: two samples of one name and labels would be refused.
struct Totals {
  std::array<std::uint64_t, modes.size()> switches{}; ///< By the mode that their next run will have.
  std::array<std::uint64_t, modes.size()> runs{};
  std::array<std::uint64_t, outcomes> compared{};
  std::array<std::uint64_t, 3> aa{}; ///< Equal, differ, not compared.
  std::uint64_t known = 0;
  std::map<std::string, std::uint64_t> known_by_name;
  std::uint64_t safe_decided = 0;
  std::array<std::uint64_t, 2> spared{};      ///< By the rate, by the budget.
  std::array<std::uint64_t, 2> nanoseconds{}; ///< By side.
  std::array<std::uint64_t, 2> lines{};       ///< Written, lost.
  std::array<std::uint64_t, troubles.size()> open{};
  std::uint64_t trips = 0;
  std::uint64_t dropped = 0;
  std::optional<std::uint64_t> crashes; ///< One count for all switches of this name; nothing without a control file.
};

/// What holds for a switch beside its own counters.
struct Standing {
  Policy policy;
  bool killed = false;
  std::optional<std::uint64_t> crashes; ///< That the control file has counted, if it has the switch.
};

/// The counters of switches, as Prometheus reads them.
class Metrics {
public:
  void add(Switch& counted, const Standing& standing);

  /// Empty if no switch was added.
  [[nodiscard]] std::string text() const;

private:
  std::map<std::string, Totals> totals_;
};

} // namespace strake::switching
