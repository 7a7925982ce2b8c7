#include "switch_compare.hpp"

#include "system_time.hpp"

namespace strake::boundary {

using switching::Observed;
using switching::Run;

namespace {

void describe_both(const Site& site, Observed& legacy, Observed& safe, const Canonical& canonical,
                   const strake_switch_sides& sides, void* context) {
  const auto& [ours, theirs] = canonical;
  legacy.record = describe_side(site, Side::legacy, sides, context);
  safe.record = describe_side(site, Side::safe, sides, context);
  if ((ours || theirs) && !(add_canonical(legacy.record, ours) && add_canonical(safe.record, theirs))) {
    legacy.record = site.core.record();
    safe.record = site.core.record();
    static_cast<void>(add_canonical(legacy.record, ours) && add_canonical(safe.record, theirs));
  }
}

/// The same, where what goes wrong leaves the run not compared.
void try_to_describe(const Site& site, Observed& legacy, Observed& safe, const Canonical& canonical,
                     const strake_switch_sides& sides, void* context) {
  try {
    describe_both(site, legacy, safe, canonical, sides, context);
  } catch (...) {
    note_exception();
    legacy.record.reset();
    safe.record.reset();
  }
}

switching::Conclusion conclude(Site& site, const Run& run, Both& both, const std::optional<Canonical>& canonical,
                               bool alike, const strake_switch_sides& sides, void* context) {
  if (alike) {
    return site.core.conclude_alike(run, both.legacy, both.safe);
  }
  const bool failed = both.legacy.verdict == Verdict::failed || both.safe.verdict == Verdict::failed;
  if (canonical && !failed) {
    try_to_describe(site, both.legacy, both.safe, *canonical, sides, context);
  }
  return site.core.conclude(run, both.legacy, both.safe, system_time);
}

} // namespace

void compare(Site& site, const Run& run, Both both, const std::optional<Canonical>& canonical, bool alike,
             const strake_switch_sides& sides, void* context, Bytes input) {
  report(site, run, conclude(site, run, both, canonical, alike, sides, context), both, input);
}

} // namespace strake::boundary
