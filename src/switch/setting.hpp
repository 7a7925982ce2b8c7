#pragma once
#include "base/bytes.hpp"
#include "base/result.hpp"
#include "switch/decision.hpp"

namespace strake::switching {

/// What one line of text sets: "shadow", or "shadow,run=5%,decide=1%".
struct Setting {
  Mode mode = Mode::legacy;
  std::optional<Share> run;
  std::optional<Share> decide;

  bool operator==(const Setting&) const = default;
};

/// A mode, then rates, each behind a comma and as many spaces as one likes. Errors have the offset of what was refused.
[[nodiscard]] Result<Setting> setting_of(std::string_view text);

/// Parts per million as such ("50000"), or as a percentage with at most four digits behind the point ("5%", "0.25%").
[[nodiscard]] Result<Share> share_of(std::string_view text);

} // namespace strake::switching
