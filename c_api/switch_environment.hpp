#pragma once
// What the environment sets of one switch. Where it can't be followed, an event says so.
#include <optional>
#include <string>

#include "divergence_log.hpp"
#include "switch/setting.hpp"

namespace strake::boundary {

/// The mode and the rates that a switch starts with: those that its variable sets, or else these.
[[nodiscard]] switching::Setting setting_from_environment(const std::string& name, const switching::Setting& otherwise);

/// Where divergences go besides, if the environment names a place.
[[nodiscard]] std::optional<DivergenceLog> log_from_environment();

} // namespace strake::boundary
