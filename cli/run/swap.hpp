#pragma once
// Which library is replaced in a run, and how.
#include <string>
#include <vector>

#include "check/libraries.hpp"
#include "common/session.hpp"

namespace strake::cli {

struct Swap {
  const Library* library = nullptr;
  std::string stage;

  /// Whether both libraries run in some calls, so that there is something to count.
  [[nodiscard]] bool compares() const { return stage != "legacy" && stage != "safe"; }
};

/// LIB or LIB=STAGE.
[[nodiscard]] Attempt<Swap> read_swap(const std::string& text);

/// Each library once.
[[nodiscard]] Attempt<std::vector<Swap>> read_swaps(const std::vector<std::string>& texts);

} // namespace strake::cli
