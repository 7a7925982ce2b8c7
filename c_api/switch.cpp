#include "switch.hpp"

#include <cstdlib>
#include <ctime>

#include "events.hpp"
#include "kept_errno.hpp"
#include "probes.hpp"
#include "switch/names.hpp"
#include "switch_config.hpp"
#include "system_time.hpp"

using namespace strake;
using namespace strake::boundary;
using switching::Event;
using switching::Observed;
using switching::Ran;
using switching::Run;
using switching::Setting;

static_assert(STRAKE_SWITCH_MAX_NAME == switching::max_name);
static_assert(STRAKE_SWITCH_MAX_PART_NAME == switching::max_part_name);
static_assert(STRAKE_SWITCH_MAX_PARTS == switching::max_parts);

namespace {

constexpr strake_switch_options default_options = STRAKE_SWITCH_OPTIONS_INIT;
constexpr std::string_view log_variable = "STRAKE_DIVERGENCE_LOG";

Verdict verdict_of(strake_switch_verdict number) {
  switch (number) {
  case STRAKE_SWITCH_ACCEPTED:
    return Verdict::accepted;
  case STRAKE_SWITCH_REJECTED:
    return Verdict::rejected;
  default:
    return Verdict::failed;
  }
}

// Settings.

/// Nothing for a variable that isn't set, or is empty.
std::string setting(const std::string& variable) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees that no thread changes the environment; the value is copied")
  const char* value = ::secure_getenv(variable.c_str());
  return value == nullptr ? std::string() : std::string(value);
  STRAKE_UNSAFE_END
}

std::string complaint(const std::string& variable, const Error& error) {
  if (error.status == STRAKE_SWITCH_INVALID_MODE) {
    return variable + " is none of legacy, aa, shadow, verify, safe";
  }
  return variable + " can't be followed from byte " + std::to_string(error.offset) + " on: rates are run=5%,decide=1%";
}

Setting from_environment(const std::string& name, const Setting& otherwise) {
  const std::string variable = switching::variable_of(name);
  const std::string value = setting(variable);
  if (value.empty()) {
    return otherwise;
  }
  const Result<Setting> chosen = switching::setting_of(value);
  if (!chosen) {
    emit_or_write(STRAKE_EVENT_BAD_SETTING, chosen.error().status, complaint(variable, chosen.error()));
    return otherwise;
  }
  return *chosen;
}

std::optional<DivergenceLog> log_from_environment() {
  const std::string place = setting(std::string(log_variable));
  if (place.empty()) {
    return std::nullopt;
  }
  Result<DivergenceLog> log = DivergenceLog::open(place);
  if (!log) {
    emit_or_write(STRAKE_EVENT_BAD_SETTING, log.error().status,
                  std::string(log_variable) + " names no regular file or socket that can be written");
    return std::nullopt;
  }
  return std::move(*log);
}

// Calls of the caller's functions.

Verdict call_side(strake_switch_implementation side, void* context) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller vouches for the functions and the context that it gives to strake_switch_run")
  try {
    return verdict_of(side(context));
  } catch (...) {
    return Verdict::failed;
  }
  STRAKE_UNSAFE_END
}

strake_switch_implementation function_of(Side side, const strake_switch_sides& sides) {
  return side == Side::legacy ? sides.legacy : sides.safe;
}

/// Whether the side could be described, as far as the caller's function can tell.
bool call_describe(Side side, const strake_switch_sides& sides, void* context, strake_switch_record* record) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller vouches for its function and context; the record is a token")
  try {
    sides.describe(context, number_of(side), record);
    return true;
  } catch (...) {
    return false;
  }
  STRAKE_UNSAFE_END
}

/// The record of a side; none if it couldn't be described whole.
std::optional<switching::Record> describe_side(const Site& site, Side side, const strake_switch_sides& sides,
                                               void* context) {
  if (sides.describe == nullptr) {
    return site.core.record();
  }
  try {
    OpenRecord record(site.core.record());
    if (record.handle() == nullptr || !call_describe(side, sides, context, record.handle())) {
      return std::nullopt;
    }
    return record.take();
  } catch (...) {
    note_exception();
    return std::nullopt;
  }
}

// Divergences.

std::uint64_t nanoseconds(clockid_t clock) {
  timespec time{};
  STRAKE_UNSAFE_BEGIN("SAFETY: clock_gettime fills a struct of its own; the clocks that are read always exist")
  static_cast<void>(::clock_gettime(clock, &time));
  STRAKE_UNSAFE_END
  return static_cast<std::uint64_t>(time.tv_sec) * 1'000'000'000 + static_cast<std::uint64_t>(time.tv_nsec);
}

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

void report(Site& site, const Run& run, const switching::Judgement& judgement, const Observed& legacy,
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

/// The breaker is open by now, whether or not anybody can be told.
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

// Records.

void record(const Site& site, const Run& run, const switching::Conclusion& conclusion, const Observed& legacy,
            const Observed& safe, Bytes input) {
  const auto& [outcome, difference] = conclusion.judgement;
  if (!site.recorder || !site.recorder->wants(outcome)) {
    return;
  }
  const bool secret = site.core.secret();
  const bool known = switching::diverges(outcome) && !conclusion.reported;
  site.recorder->put({.facts = {.time = nanoseconds(CLOCK_REALTIME),
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

// Runs.

/// Times one side after the other: where one ends the next begins.
class Stopwatch {
public:
  explicit Stopwatch(bool runs) : now_(runs ? monotonic_time() : 0), runs_(runs) {}

  Ran run(strake_switch_implementation side, void* context) {
    const Verdict verdict = call_side(side, context);
    if (!runs_) {
      return {.verdict = verdict, .nanoseconds = 0};
    }
    const std::uint64_t before = std::exchange(now_, monotonic_time());
    return {.verdict = verdict, .nanoseconds = now_ - before};
  }
  [[nodiscard]] std::uint64_t now() const { return now_; }

  /// What the rest of a run needs to know of a side that this ran.
  [[nodiscard]] Observed observed(const Ran& ran) const {
    return {.verdict = ran.verdict, .record = {}, .nanoseconds = runs_ ? std::optional(ran.nanoseconds) : std::nullopt};
  }

private:
  std::uint64_t now_;
  bool runs_;
};

/// The canonical bytes of both results, if the caller gives any.
struct Canonical {
  std::optional<strake_bytes> legacy;
  std::optional<strake_bytes> safe;
};

std::optional<strake_bytes> canonical_of(Side side, const strake_switch_sides& sides, void* context) {
  strake_bytes bytes{};
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller vouches for its function and context")
  const bool given = sides.canonical(context, number_of(side), &bytes) != 0;
  return given && (bytes.data != nullptr || bytes.size == 0) ? std::optional(bytes) : std::nullopt;
  STRAKE_UNSAFE_END
}

/// Nothing if the caller's function throws.
std::optional<Canonical> canonical_of_both(const strake_switch_sides& sides, void* context) {
  if (sides.canonical == nullptr) {
    return Canonical{};
  }
  try {
    return Canonical{.legacy = canonical_of(Side::legacy, sides, context),
                     .safe = canonical_of(Side::safe, sides, context)};
  } catch (...) {
    return std::nullopt;
  }
}

Bytes bytes_of(const strake_bytes& bytes) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the caller vouches for what its function gave; NULL only with 0: checked",
                            Bytes(bytes.data, bytes.size));
}

/// Behind what was described: the difference is named after it only where nothing else differs.
bool add_canonical(std::optional<switching::Record>& record, const std::optional<strake_bytes>& canonical) {
  constexpr std::array<std::uint8_t, 9> name{'c', 'a', 'n', 'o', 'n', 'i', 'c', 'a', 'l'};
  return record && (!canonical || record->add_bytes(name, bytes_of(*canonical)));
}

/// Whether two sides that say the same have the same result, as far as can be told without a description.
bool are_alike(const Canonical& canonical, const strake_switch_sides& sides) {
  const auto& [ours, theirs] = canonical;
  if (!ours && !theirs) {
    return sides.describe == nullptr;
  }
  return ours && theirs && std::ranges::equal(bytes_of(*ours), bytes_of(*theirs));
}

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

/// What two sides did that both ran.
struct Both {
  Observed legacy;
  Observed safe;
};

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

void tell_of(Site& site, const Run& run, const switching::Conclusion& conclusion, const Both& both, Bytes input) {
  probes::compared(site.core.name(), run.decision.mode, conclusion.judgement.outcome);
  if (conclusion.reported) {
    report(site, run, conclusion.judgement, both.legacy, both.safe, input);
  }
  report(site, conclusion.trip);
  try {
    record(site, run, conclusion, both.legacy, both.safe, input);
  } catch (...) {
    note_exception();
  }
}

[[gnu::noinline]] void compare_slowly(Site& site, const Run& run, Both both, const std::optional<Canonical>& canonical,
                                      bool alike, const strake_switch_sides& sides, void* context, Bytes input) {
  tell_of(site, run, conclude(site, run, both, canonical, alike, sides, context), both, input);
}

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
    compare_slowly(site, run, {.legacy = stopwatch.observed(legacy), .safe = stopwatch.observed(safe)}, canonical,
                   alike, sides, context, input);
  }
  return answering.verdict;
}

// Runs whose other side is run later.

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
  observation->answering = answering;
  observation->input.assign(input.begin(), input.end());
  if (answering.verdict != Verdict::failed) {
    observation->stated = try_to_state_side(site, run.decision.answers, sides, context);
  }
  if (!site.observer->put(std::move(observation))) {
    site.core.drop(1, run.shard);
  }
}

[[gnu::noinline]] Verdict run_one_and_queue(Site& site, const Run& run, strake_switch_implementation second,
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
[[gnu::noinline]] Verdict run_watched(Site& site, const Run& run, const strake_switch_sides& sides, void* context,
                                      Bytes input) {
  if (!run.decision.compares || (site.core.has_budget() && site.core.lacks_budget(run, monotonic_time()))) {
    return run_alone(site, run, sides, context);
  }
  if (const strake_switch_implementation second = watched_function(run, sides); second != nullptr) {
    Run timed = run;
    timed.weight = site.core.weight(run, site.recorder != nullptr);
    if (site.observer != nullptr && site.observer->is_here()) {
      return run_one_and_queue(site, timed, second, sides, context, input);
    }
    return run_both(site, timed, second, sides, context, input);
  }
  site.core.miss(run);
  return call_side(sides.legacy, context);
}

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

std::uint64_t strake::boundary::monotonic_time() { return nanoseconds(CLOCK_MONOTONIC); }

Result<std::unique_ptr<Site>> strake::boundary::make_site(Bytes name, const strake_switch_options& options,
                                                          std::function<void(bool off)> tell) {
  follow_environment();
  follow_control_of_environment();
  Result<std::string> checked = switching::switch_name(name);
  if (!checked) {
    return std::unexpected(checked.error());
  }
  const Result<Mode> mode = mode_of(options.mode);
  if (!mode) {
    return std::unexpected(mode.error());
  }
  if (options.secret != 0 && options.secret != 1) {
    return failure(STRAKE_BAD_ARGUMENT);
  }
  const Result<crypto::KeyedHash> hash = crypto::KeyedHash::with_random_key();
  if (!hash) {
    return std::unexpected(hash.error());
  }
  const Setting start = from_environment(*checked, {.mode = *mode, .run = {}, .decide = {}});
  const std::uint64_t lines = options.max_lines == 0 ? STRAKE_SWITCH_DEFAULT_MAX_LINES : options.max_lines;
  switching::Settings settings{.name = std::move(*checked),
                               .start = start,
                               .secret = options.secret == 1,
                               .max_lines = lines,
                               .tell = std::move(tell)};
  auto site = std::make_unique<Site>(std::move(settings), *hash, options, log_from_environment());
  if (!site->core.secret()) {
    site->recorder = recorder_of_environment(site->core.name());
  }
  return site;
}

void strake::boundary::answer_by_legacy(const strake_switch_sides& sides, void* context,
                                        Returned<strake_switch_side>& side, Returned<strake_switch_verdict>& verdict) {
  const Verdict answer = call_side(sides.legacy, context);
  side = number_of(Side::legacy);
  verdict = number_of(answer);
}

namespace {

/// The same sides, of which legacy runs in a worker. It has one job there, so that none is left to run it again.
strake_switch_sides in_worker(const strake_switch_sides& sides) {
  strake_switch_sides contained = sides;
  contained.legacy = strake_contain_side;
  contained.legacy_again = nullptr;
  return contained;
}

Verdict run_as_decided(Site& site, const Run& run, const strake_switch_sides& sides, void* context, Bytes input) {
  return run.is_plain() ? call_side(function_of(run.decision.answers, sides), context)
                        : run_watched(site, run, sides, context, input);
}

[[gnu::noinline]] Verdict run_contained(Site& site, const Run& run, const strake_switch_sides& sides, void* context,
                                        Bytes input) {
  give_to_worker(context, site.worker);
  return run_as_decided(site, run, in_worker(sides), context, input);
}

} // namespace

void strake::boundary::run_once(Site& site, const Run& run, const strake_switch_sides& sides, void* context,
                                Bytes input, Returned<strake_switch_side>& side,
                                Returned<strake_switch_verdict>& verdict) {
  probes::run(site.core.name(), run.decision);
  const Verdict answer = site.worker == nullptr ? run_as_decided(site, run, sides, context, input)
                                                : run_contained(site, run, sides, context, input);
  side = number_of(run.decision.answers);
  verdict = number_of(answer);
}

// In mode aa the second run of legacy stands in the place of safe.
void strake::boundary::observe(Site& site, Observation& observation, void* context) {
  Run& run = observation.run;
  const Within within(site.followers, run.refuge.has_value());
  run.shard = shard_of_thread();
  if (context == nullptr) {
    site.core.drop(1, run.shard);
    return;
  }
  if (site.worker != nullptr) {
    give_to_worker(context, site.worker);
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
  tell_of(site, run, site.core.conclude(run, both.legacy, both.safe, system_time), both, observation.input);
}

strake_status strake_switch_new(const char* name, size_t name_size, const strake_switch_options* options_,
                                strake_switch** out, strake_error* error) {
  return exported(__func__, error, text(name, name_size, "name"),
                  options(options_, default_options, sizeof(strake_switch_options), "options"), gives(out, "out"))(
      [](Bytes name_bytes, const strake_switch_options& chosen, Gives<strake_switch>& handle) -> Done {
        Result<std::unique_ptr<Site>> site = make_site(name_bytes, chosen, {});
        return site ? handle.give(std::move(*site)) : std::unexpected(site.error());
      });
}

strake_status strake_switch_free(strake_switch* sw, strake_error* error) { return freed(__func__, sw, "sw", error); }

strake_status strake_switch_set_mode(strake_switch* sw, strake_switch_mode mode, strake_error* error) {
  return exported(__func__, error, reads(sw, "sw"))([&](const std::unique_ptr<Site>& site) -> Done {
    const Result<Mode> chosen = mode_of(mode);
    if (!chosen) {
      return std::unexpected(chosen.error());
    }
    site->core.set_mode(*chosen);
    return {};
  });
}

strake_status strake_switch_get_mode(const strake_switch* sw, strake_switch_mode* mode, strake_error* error) {
  return exported(__func__, error, reads(sw, "sw"),
                  returns(mode, "mode"))([](const std::unique_ptr<Site>& site, Returned<strake_switch_mode>& to) {
    to = number_of(policy_in_force(*site).mode);
  });
}

strake_status strake_switch_run(strake_switch* sw, const strake_switch_sides* sides, void* context, const uint8_t* data,
                                size_t size, strake_switch_side* side, strake_switch_verdict* verdict,
                                strake_error* error) {
  return exported(__func__, error, reads(sw, "sw"), Sides(sides), bytes(data, size, "data"), may_return(side, "side"),
                  may_return(verdict, "verdict"))(
      [&](const std::unique_ptr<Site>& site, const strake_switch_sides& functions, Bytes input,
          Returned<strake_switch_side>& who, Returned<strake_switch_verdict>& what) {
        run_once(*site, begin_run(*site), functions, context, input, who, what);
      });
}

strake_status strake_switch_get_counters(const strake_switch* sw, strake_switch_counters* counters,
                                         strake_error* error) {
  return exported(__func__, error, reads(sw, "sw"),
                  fills_struct(counters, offsetof(strake_switch_counters, aa_runs), "counters"))(
      [](const std::unique_ptr<Site>& site, SizedOut<strake_switch_counters>& to) {
        to = read_counters(site->core.counters());
      });
}

strake_status strake_switch_record_status(strake_switch_record* record, int32_t status, strake_error* error) {
  return exported(__func__, error, adds_to(record))([&](switching::Record& to) { return to.set_status(status); });
}

strake_status strake_switch_record_bytes(strake_switch_record* record, const char* name, size_t name_size,
                                         const uint8_t* data, size_t size, strake_error* error) {
  return exported(__func__, error, adds_to(record), text(name, name_size, "name"), bytes(data, size, "data"))(
      [](switching::Record& to, Bytes name_bytes, Bytes part) { return to.add_bytes(name_bytes, part); });
}

strake_status strake_switch_record_number(strake_switch_record* record, const char* name, size_t name_size,
                                          int64_t number, strake_error* error) {
  return exported(__func__, error, adds_to(record), text(name, name_size, "name"))(
      [&](switching::Record& to, Bytes name_bytes) { return to.add_number(name_bytes, number); });
}
