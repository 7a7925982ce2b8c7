#include "switch_report.hpp"

#include "events.hpp"
#include "probes.hpp"
#include "system_time.hpp"

namespace strake::boundary {

using switching::Observed;
using switching::Run;

namespace {

void call_sink(const Site& site, const strake_event& event) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller vouches for the sink in its options; the event outlives the call")
  site.sink(site.sink_context, &event);
  STRAKE_UNSAFE_END
}

/// Whether the sink took the line, as far as it tells.
bool tell(const Site& site, strake_event_kind kind, const std::string& line) {
  try {
    if (site.sink == nullptr) {
      emit(kind, STRAKE_OK, line);
    } else {
      call_sink(site, {.size = sizeof(strake_event),
                       .kind = kind,
                       .status = STRAKE_OK,
                       .line = line.c_str(),
                       .line_size = line.size()});
    }
    return true;
  } catch (...) {
    return false;
  }
}

/// Whether the line is everywhere where it belongs.
bool write_line(const Site& site, strake_event_kind kind, const std::string& line) {
  const bool logged = !site.log || site.log->write(line, site.core.name());
  return tell(site, kind, line) && logged;
}

void write_divergence(Site& site, const Run& run, const switching::Judgement& judgement, const Observed& legacy,
                      const Observed& safe, Bytes input) {
  bool written = false;
  if (site.core.begin_line()) {
    try {
      written =
          write_line(site, STRAKE_EVENT_DIVERGENCE, site.core.line(run, judgement, legacy, safe, input, system_time()));
    } catch (...) {
      note_exception();
    }
  }
  site.core.end_line(run, written);
}

void record(const Site& site, const Run& run, const switching::Conclusion& conclusion, const Observed& legacy,
            const Observed& safe, Bytes input) {
  const auto& [outcome, difference] = conclusion.judgement;
  if (!site.recorder || !site.recorder->wants(outcome)) {
    return;
  }
  const bool secret = site.core.secret();
  const bool known = switching::diverges(outcome) && !conclusion.reported;
  site.recorder->put({.facts = {.time = nanoseconds_of(CLOCK_REALTIME),
                                .mode = run.decision.mode,
                                .answered = run.decision.answers,
                                .outcome = outcome,
                                .legacy = legacy.verdict,
                                .safe = safe.verdict,
                                .known = known,
                                .secret = secret,
                                .legacy_time = legacy.nanoseconds.value_or(0),
                                .safe_time = safe.nanoseconds.value_or(0),
                                .input_size = secret ? 0 : input.size()},
                      .switch_name = site.core.name(),
                      .part = difference ? difference->name : std::string_view(),
                      .input = input});
}

} // namespace

void report(const Site& site, const std::optional<switching::Trip>& trip) {
  if (trip) {
    probes::trip(site.core.name(), *trip);
    try {
      static_cast<void>(write_line(site, STRAKE_EVENT_BREAKER, site.core.line(*trip, system_time())));
    } catch (...) {
      note_exception();
    }
  }
}

void report(Site& site, const Run& run, const switching::Conclusion& conclusion, const Both& both, Bytes input) {
  probes::compared(site.core.name(), run.decision.mode, conclusion.judgement.outcome);
  if (conclusion.reported) {
    write_divergence(site, run, conclusion.judgement, both.legacy, both.safe, input);
  }
  report(site, conclusion.trip);
  try {
    record(site, run, conclusion, both.legacy, both.safe, input);
  } catch (...) {
    note_exception();
  }
}

} // namespace strake::boundary
