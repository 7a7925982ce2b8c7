#include "switch.hpp"

using namespace strake;
using namespace strake::boundary;
using switching::Event;

namespace {

strake_switch_counters read_counters(const switching::Counters& from) {
  return {.size = sizeof(strake_switch_counters),
          .legacy_runs = from.runs(Mode::legacy),
          .shadow_runs = from.runs(Mode::shadow),
          .verify_runs = from.runs(Mode::verify),
          .safe_runs = from.runs(Mode::safe),
          .equal = from.of(switching::Outcome::equal),
          .differ = from.of(switching::Outcome::differ),
          .only_legacy_accepts = from.of(switching::Outcome::only_legacy_accepts),
          .only_safe_accepts = from.of(switching::Outcome::only_safe_accepts),
          .both_reject_alike = from.of(switching::Outcome::both_reject_alike),
          .both_reject_differently = from.of(switching::Outcome::both_reject_differently),
          .legacy_failed = from.of(switching::Outcome::legacy_failed),
          .safe_failed = from.of(switching::Outcome::safe_failed),
          .both_failed = from.of(switching::Outcome::both_failed),
          .not_compared = from.of(switching::Outcome::not_compared),
          .legacy_nanoseconds = from.nanoseconds(Side::legacy),
          .safe_nanoseconds = from.nanoseconds(Side::safe),
          .lines_written = from.of(Event::line_written),
          .lines_lost = from.of(Event::line_lost),
          .aa_runs = from.runs(Mode::aa),
          .aa_equal = from.of(Event::aa_equal),
          .aa_differ = from.of(Event::aa_differ),
          .aa_not_compared = from.of(Event::aa_not_compared),
          .safe_decided = from.of(Event::safe_decided),
          .not_sampled = from.of(Event::not_sampled),
          .not_run_budget = from.of(Event::not_run_budget),
          .known = from.of(Event::known),
          .timed = from.of(Event::timed),
          .dropped = from.of(Event::dropped)};
}

} // namespace

strake_status strake_switch_get_counters(const strake_switch* sw, strake_switch_counters* counters,
                                         strake_error* error) {
  return exported(__func__, error, reads(sw, "sw"),
                  fills_struct(counters, offsetof(strake_switch_counters, aa_runs), "counters"))(
      [](const std::unique_ptr<Site>& site, SizedOut<strake_switch_counters>& to) {
        to = read_counters(site->core.counters());
      });
}
