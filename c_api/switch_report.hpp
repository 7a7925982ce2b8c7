#pragma once
// What is told of runs and breakers: lines to sinks and logs, records, probes.
#include "switch.hpp"

namespace strake::boundary {

/// What two sides did that both ran.
struct Both {
  switching::Observed legacy;
  switching::Observed safe;
};

/// Tells of a run that compared.
void report(Site& site, const switching::Run& run, const switching::Conclusion& conclusion, const Both& both,
            Bytes input);

/// Tells of a breaker that opened, if it did. It is open by now, whether or not anybody can be told.
void report(const Site& site, const std::optional<switching::Trip>& trip);

} // namespace strake::boundary
