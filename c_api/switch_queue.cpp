#include "switch_queue.hpp"

#include "kept_errno.hpp"
#include "switch_report.hpp"
#include "switch_stopwatch.hpp"

namespace strake::boundary {

using switching::Observed;
using switching::Ran;
using switching::Run;

namespace {

/// The result of a side, as far as it can be stated.
Stated state_side(const Site& site, Side side, const strake_switch_sides& sides, void* context) {
  Stated stated{.described = describe_side(site, side, sides, context), .canonical = std::nullopt};
  const std::optional<strake_bytes> bytes =
      sides.canonical == nullptr ? std::nullopt : canonical_of(side, sides, context);
  if (bytes) {
    stated.canonical = site.core.record();
    if (!add_canonical(stated.canonical, bytes) || !add_canonical(stated.described, bytes)) {
      stated.described.reset();
    }
  }
  return stated;
}

/// The same, where nothing can be stated if the caller's function throws.
Stated try_to_state_side(const Site& site, Side side, const strake_switch_sides& sides, void* context) {
  try {
    return state_side(site, side, sides, context);
  } catch (...) {
    note_exception();
    return {};
  }
}

void queue(Site& site, const Run& run, strake_switch_implementation second, const strake_switch_sides& sides,
           const Observed& answering, void* context, Bytes input) {
  if (!site.observer->takes(input.size())) {
    site.core.drop(1, run.shard);
    return;
  }
  auto observation = std::make_unique<Observation>();
  observation->run = run;
  observation->sides = sides;
  observation->second = second;
  observation->worker = site.worker;
  observation->answering = answering;
  observation->input.assign(input.begin(), input.end());
  if (answering.verdict != Verdict::failed) {
    observation->stated = try_to_state_side(site, run.decision.answers, sides, context);
  }
  if (!site.observer->put(std::move(observation))) {
    site.core.drop(1, run.shard);
  }
}

/// The records to be compared: the canonical bytes alone where these are the same, or where not all could be described.
void choose_records(const Site& site, Both& both, Stated& legacy, Stated& safe) {
  const bool has_canonical = legacy.canonical || safe.canonical;
  const bool alike = legacy.canonical && safe.canonical && !first_difference(*legacy.canonical, *safe.canonical);
  if (alike || (has_canonical && !(legacy.described && safe.described))) {
    both.legacy.record = legacy.canonical ? std::move(legacy.canonical) : site.core.record();
    both.safe.record = safe.canonical ? std::move(safe.canonical) : site.core.record();
  } else {
    both.legacy.record = std::move(legacy.described);
    both.safe.record = std::move(safe.described);
  }
}

} // namespace

Verdict run_one_and_queue(Site& site, const Run& run, strake_switch_implementation second,
                          const strake_switch_sides& sides, void* context, Bytes input) {
  const Within within(site.followers, run.marks_answer());
  Stopwatch stopwatch(run.weight != 0);
  const Ran answering = stopwatch.run(function_of(run.decision.answers, sides), context);
  const KeptErrno kept;
  try {
    queue(site, run, second, sides, stopwatch.observed(answering), context, input);
  } catch (...) {
    note_exception();
    site.core.drop(1, run.shard);
  }
  return answering.verdict;
}

// In mode aa the second run of legacy stands in the place of safe.
void observe(Site& site, Observation& observation, void* context) {
  Run& run = observation.run;
  const Within within(site.followers, run.refuge.has_value());
  run.shard = shard_of_thread();
  if (context == nullptr) {
    site.core.drop(1, run.shard);
    return;
  }
  if (observation.worker != nullptr) {
    give_to_worker(context, observation.worker);
  }
  Stopwatch stopwatch(run.weight != 0);
  const Ran watched = stopwatch.run(observation.second, context);
  site.core.spend(watched, stopwatch.now());
  const bool legacy_answered = run.decision.answers == Side::legacy;
  Both both{.legacy = observation.answering, .safe = stopwatch.observed(watched)};
  Stated stated;
  if (watched.verdict != Verdict::failed && observation.answering.verdict != Verdict::failed) {
    stated = try_to_state_side(site, other(run.decision.answers), observation.sides, context);
  }
  if (!legacy_answered) {
    std::swap(both.legacy, both.safe);
  }
  choose_records(site, both, legacy_answered ? observation.stated : stated,
                 legacy_answered ? stated : observation.stated);
  report(site, run, site.core.conclude(run, both.legacy, both.safe, system_time), both, observation.input);
}

} // namespace strake::boundary
