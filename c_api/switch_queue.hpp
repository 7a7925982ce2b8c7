#pragma once
// Runs of which one side runs now, and the other one later.
#include "switch.hpp"

namespace strake::boundary {

/// Runs the side that answers, and queues the other one for the switch's thread.
[[nodiscard]] Verdict run_one_and_queue(Site& site, const switching::Run& run, strake_switch_implementation second,
                                        const strake_switch_sides& sides, void* context, Bytes input);

/// Runs the other side of a run that has answered, and compares. A context of NULL drops it.
void observe(Site& site, Observation& observation, void* context);

} // namespace strake::boundary
