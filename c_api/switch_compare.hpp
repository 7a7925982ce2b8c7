#pragma once
// Runs of both sides that can't be told to be alike at once.
#include "switch_report.hpp"
#include "switch_sides.hpp"

namespace strake::boundary {

/// Describes both results where that may tell more, concludes, and reports.
void compare(Site& site, const switching::Run& run, Both both, const std::optional<Canonical>& canonical, bool alike,
             const strake_switch_sides& sides, void* context, Bytes input);

} // namespace strake::boundary
