#pragma once
// What the environment says of a drop-in. It is read when the library is loaded, and at no other time.
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "strake/switch_rates.h"

namespace strake::dropin {

/// Empty if the variable isn't set, or the program runs with raised privileges.
[[nodiscard]] std::string setting(const std::string& variable);

/// A mode with its rates: "shadow", or "shadow,run=5%,decide=1%", as the switch has it.
struct Setting {
  strake_switch_mode mode = STRAKE_SWITCH_LEGACY;
  std::uint32_t run = STRAKE_SWITCH_WHOLE; ///< In parts per million.
  std::uint32_t decide = 0;
};

/// Or why it can't be followed. Rates that would change nothing are refused, since whoever sets them expects otherwise.
[[nodiscard]] std::expected<Setting, std::string> setting_named(std::string_view text);
[[nodiscard]] std::string_view name_of(strake_switch_mode mode);

/// One line on standard error.
void complain(const std::string& text);

} // namespace strake::dropin
