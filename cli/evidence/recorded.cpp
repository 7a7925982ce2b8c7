#include "evidence/recorded.hpp"

#include "common/progress.hpp"
#include "common/recording.hpp"

namespace strake::cli {
namespace {

using recorder::Facts;
using recorder::Recorded;
using switching::Mode;
using switching::Outcome;

constexpr std::uint64_t second = 1'000'000'000;

Counts counts_of(const Facts& run) {
  Counts counts{.legacy_ns = run.legacy_time, .safe_ns = run.safe_time};
  if (run.known) {
    counts.known = 1;
  } else if (switching::diverges(run.outcome)) {
    counts.different = 1;
  } else if (run.outcome == Outcome::equal || run.outcome == Outcome::both_reject_alike) {
    counts.equal = 1;
  } else {
    counts.unfit = 1;
  }
  return counts;
}

void add_kind(RecordedRuns& runs, const Recorded& run) {
  const std::uint64_t time = run.facts.time / second;
  runs.kinds[{.outcome = std::string(name_of(run.facts.outcome)), .part = run.part}] +=
      {.count = 1, .first = time, .last = time};
}

void add_comparison(RecordedRuns& runs, const Recorded& run, const Counts& counts) {
  Moment& gained = runs.gained[run.facts.time / second];
  gained.compared += counts.compared();
  gained.different += counts.different;
  if (!run.facts.secret) {
    runs.legacy.add(run.facts.legacy_time);
    runs.safe.add(run.facts.safe_time);
  }
}

void add_run(RecordedRuns& runs, const Recorded& run, recorder::Kept kept) {
  const Counts counts = counts_of(run.facts);
  ++runs.count;
  ++runs.outcomes[run.facts.known ? "known" : std::string(name_of(run.facts.outcome))];
  const bool tells_of_both = run.facts.mode != Mode::aa;
  if (tells_of_both && counts.different != 0) {
    add_kind(runs, run);
  }
  if (kept == recorder::Kept::divergences) {
    ++runs.divergences_alone;
    return;
  }
  runs.by_mode[std::string(name_of(run.facts.mode))] += counts;
  if (tells_of_both) {
    add_comparison(runs, run, counts);
  }
}

} // namespace

Attempt<void> add_recording(Evidence& evidence, const std::string& path) {
  Attempt<recorder::Recording> recording = open_recording(path);
  if (!recording) {
    return refused(recording.error());
  }
  Progress progress;
  RecordingFacts facts{.path = path, .kept = recording->layout().kept, .overwritten = recording->overwritten()};
  Attempt<std::optional<Recorded>> run = next_run(*recording);
  for (; run && *run; run = next_run(*recording)) {
    add_run(evidence.sites[(*run)->switch_name].recorded, **run, facts.kept);
    progress.show("reading runs", ++facts.runs, recording->begun() - recording->overwritten());
  }
  if (!run) {
    return refused(run.error());
  }
  facts.torn = recording->torn();
  evidence.recordings.push_back(std::move(facts));
  return {};
}

} // namespace strake::cli
