#pragma once
// What the environment says of a drop-in. It is read when the library is loaded, and at no other time.
#include <optional>
#include <string>
#include <string_view>

#include "strake/switch.h"

namespace strake::dropin {

/// Empty if the variable isn't set, or the program runs with raised privileges.
[[nodiscard]] std::string setting(const std::string& variable);

[[nodiscard]] std::optional<strake_switch_mode> mode_named(std::string_view name);
[[nodiscard]] std::string_view name_of(strake_switch_mode mode);

/// One line on standard error.
void complain(const std::string& text);

} // namespace strake::dropin
