#pragma once
// Which library is replaced in a run, and how.
#include <string>
#include <vector>

#include "check/libraries.hpp"
#include "common/session.hpp"
#include "switch/setting.hpp"

namespace strake::cli {

struct Swap {
  const Library* library = nullptr;
  std::string text; ///< The stage with its rates, as the drop-in takes it.
  switching::Setting setting;

  [[nodiscard]] std::string_view stage() const { return switching::name_of(setting.mode); }
  /// Whether a library runs behind the one that answers in some calls, so that there is something to count.
  [[nodiscard]] bool compares() const { return switching::compares(setting.mode); }
};

/// LIB or LIB=STAGE, with rates behind it: LIB=STAGE,run=RATE,decide=RATE.
[[nodiscard]] Attempt<Swap> read_swap(const std::string& text);

/// Each library once.
[[nodiscard]] Attempt<std::vector<Swap>> read_swaps(const std::vector<std::string>& texts);

} // namespace strake::cli
