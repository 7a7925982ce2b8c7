#include "kept_errno.hpp"
#include "probes.hpp"
#include "switch_compare.hpp"
#include "switch_queue.hpp"
#include "switch_stopwatch.hpp"

using namespace strake;
using namespace strake::boundary;
using switching::Ran;
using switching::Run;

namespace {

/// NULL in mode aa, if the caller hasn't got it.
strake_switch_implementation watched_function(const Run& run, const strake_switch_sides& sides) {
  return run.decision.mode == Mode::aa ? sides.legacy_again : function_of(other(run.decision.answers), sides);
}

Verdict run_both(Site& site, const Run& run, strake_switch_implementation second, const strake_switch_sides& sides,
                 void* context, Bytes input) {
  const Within answering_within(site.followers, run.marks_answer());
  Stopwatch stopwatch(run.weight != 0);
  const Ran answering = stopwatch.run(function_of(run.decision.answers, sides), context);
  const KeptErrno kept;
  const Within watched_within(site.followers, run.refuge.has_value());
  const Ran watched = stopwatch.run(second, context);
  site.core.spend(watched, stopwatch.now());
  const bool legacy_answers = run.decision.answers == Side::legacy;
  const Ran& legacy = legacy_answers ? answering : watched;
  const Ran& safe = legacy_answers ? watched : answering;
  const bool same = legacy.verdict == safe.verdict && legacy.verdict != Verdict::failed;
  const std::optional<Canonical> canonical = same ? canonical_of_both(sides, context) : Canonical{};
  const bool alike = same && canonical && are_alike(*canonical, sides);
  if (alike && site.recorder == nullptr && !site.core.times(run)) [[likely]] {
    site.core.count_alike(run, legacy, safe);
    probes::compared(site.core.name(), run.decision.mode, switching::alike(legacy.verdict).outcome);
  } else {
    compare(site, run, {.legacy = stopwatch.observed(legacy), .safe = stopwatch.observed(safe)}, canonical, alike,
            sides, context, input);
  }
  return answering.verdict;
}

Verdict run_alone(Site& site, const Run& run, const strake_switch_sides& sides, void* context) {
  const Within within(site.followers, run.marks_answer());
  const strake_switch_implementation side = function_of(run.decision.answers, sides);
  if (!run.guarded) {
    return call_side(side, context);
  }
  Stopwatch stopwatch(site.core.times(run));
  const Ran answering = stopwatch.run(side, context);
  const KeptErrno kept;
  report(site, site.core.conclude_alone(run, stopwatch.observed(answering)));
  return answering.verdict;
}

// Not inline: a run that doesn't compare shouldn't pay for its frame.
[[gnu::noinline]] Verdict run_watched(Site& site, Run& run, const strake_switch_sides& sides, void* context,
                                      Bytes input) {
  if (!run.decision.compares || (site.core.has_budget() && site.core.lacks_budget(run, monotonic_time()))) {
    return run_alone(site, run, sides, context);
  }
  if (const strake_switch_implementation second = watched_function(run, sides); second != nullptr) {
    run.weight = site.core.weight(run, site.recorder != nullptr);
    if (site.observer != nullptr && site.observer->is_here()) {
      return run_one_and_queue(site, run, second, sides, context, input);
    }
    return run_both(site, run, second, sides, context, input);
  }
  site.core.miss(run);
  return call_side(sides.legacy, context);
}

/// The same sides, of which legacy runs in a worker. It has one job there, so that none is left to run it again.
strake_switch_sides in_worker(const strake_switch_sides& sides) {
  strake_switch_sides contained = sides;
  contained.legacy = strake_contain_side;
  contained.legacy_again = nullptr;
  return contained;
}

Verdict run_as_decided(Site& site, Run& run, const strake_switch_sides& sides, void* context, Bytes input) {
  return run.is_plain() ? call_side(function_of(run.decision.answers, sides), context)
                        : run_watched(site, run, sides, context, input);
}

[[gnu::noinline]] Verdict run_contained(Site& site, Run& run, const strake_switch_sides& sides, void* context,
                                        Bytes input) {
  give_to_worker(context, site.worker);
  return run_as_decided(site, run, in_worker(sides), context, input);
}

} // namespace

void strake::boundary::note_exception() {
  static_cast<void>(outcome_of_exception({.function = "strake_switch_run", .caller = nullptr}));
}

// Not inline: a run that follows no control file shouldn't pay for its frame.
[[gnu::noinline]] Run strake::boundary::begin_followed(Site& site, Follower& follower,
                                                       const std::optional<switching::Decision>& latched) {
  follower.prepare();
  const Follower::InForce now = follower.in_force(site.core.policy(), killed());
  Run run = latched ? site.core.begin(*latched, now.policy, now.killed, shard_of_thread())
                    : site.core.begin(now.policy, now.killed, shard_of_thread());
  run.refuge = now.refuge;
  return run;
}

void strake::boundary::answer_by_legacy(const strake_switch_sides& sides, void* context,
                                        Returned<strake_switch_side>& side, Returned<strake_switch_verdict>& verdict) {
  const Verdict answer = call_side(sides.legacy, context);
  side = number_of(Side::legacy);
  verdict = number_of(answer);
}

void strake::boundary::run_once(Site& site, Run& run, const strake_switch_sides& sides, void* context, Bytes input,
                                Returned<strake_switch_side>& side, Returned<strake_switch_verdict>& verdict) {
  probes::run(site.core.name(), run.decision);
  const Verdict answer = site.worker == nullptr ? run_as_decided(site, run, sides, context, input)
                                                : run_contained(site, run, sides, context, input);
  side = number_of(run.decision.answers);
  verdict = number_of(answer);
}

strake_status strake_switch_run(strake_switch* sw, const strake_switch_sides* sides, void* context, const uint8_t* data,
                                size_t size, strake_switch_side* side, strake_switch_verdict* verdict,
                                strake_error* error) {
  return exported(__func__, error, reads(sw, "sw"), Sides(sides), bytes(data, size, "data"), may_return(side, "side"),
                  may_return(verdict, "verdict"))(
      [&](const std::unique_ptr<Site>& site, const strake_switch_sides& functions, Bytes input,
          Returned<strake_switch_side>& who, Returned<strake_switch_verdict>& what) {
        Run run = begin_run(*site);
        run_once(*site, run, functions, context, input, who, what);
      });
}
