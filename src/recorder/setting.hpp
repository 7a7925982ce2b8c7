#pragma once
// What the environment says about recordings.
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "recorder/format.hpp"

namespace strake::recorder {

struct Setting {
  std::string folder;
  std::uint64_t slots = 0; ///< 0 for as many as usual.
  std::uint64_t input = 0;
  bool divergences_only = false;

  bool operator==(const Setting&) const = default;
};

/// "FOLDER", or "FOLDER,slots=1000,input=4096,divergences": what follows the folder may be left out, and be in any
/// order. STRAKE_SWITCH_INVALID_SETTING, with the offset of what was refused.
[[nodiscard]] Result<Setting> setting_of(std::string_view text);

} // namespace strake::recorder
