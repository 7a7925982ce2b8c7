#include "switch.hpp"

#include <cstdlib>
#include <ctime>

#include "events.hpp"
#include "kept_errno.hpp"
#include "switch/names.hpp"
#include "switch_config.hpp"

using namespace strake;
using namespace strake::boundary;
using switching::Mode;
using switching::Observed;
using switching::Side;
using switching::Verdict;

static_assert(STRAKE_SWITCH_MAX_NAME == switching::max_name);
static_assert(STRAKE_SWITCH_MAX_PART_NAME == switching::max_part_name);
static_assert(STRAKE_SWITCH_MAX_PARTS == switching::max_parts);

namespace {

constexpr strake_switch_options default_options = STRAKE_SWITCH_OPTIONS_INIT;
constexpr std::string_view log_variable = "STRAKE_DIVERGENCE_LOG";

Result<Mode> mode_of(strake_switch_mode number) {
  if (number < 0 || number >= static_cast<strake_switch_mode>(switching::modes.size())) {
    return failure(STRAKE_SWITCH_INVALID_MODE);
  }
  return switching::modes.at(static_cast<std::size_t>(number));
}

strake_switch_mode number_of(Mode mode) { return std::to_underlying(mode); }

strake_switch_side number_of(Side side) {
  return side == Side::legacy ? STRAKE_SWITCH_SIDE_LEGACY : STRAKE_SWITCH_SIDE_SAFE;
}

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

strake_switch_verdict number_of(Verdict verdict) {
  switch (verdict) {
  case Verdict::accepted:
    return STRAKE_SWITCH_ACCEPTED;
  case Verdict::rejected:
    return STRAKE_SWITCH_REJECTED;
  case Verdict::failed:
    break;
  }
  return STRAKE_SWITCH_FAILED;
}

// Settings.

/// Nothing for a variable that isn't set, or is empty.
std::string setting(const std::string& variable) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees that no thread changes the environment; the value is copied")
  const char* value = ::secure_getenv(variable.c_str());
  return value == nullptr ? std::string() : std::string(value);
  STRAKE_UNSAFE_END
}

Mode mode_from_environment(const std::string& name, Mode otherwise) {
  const std::string variable = switching::variable_of(name);
  const std::string value = setting(variable);
  const std::optional<Mode> mode = switching::mode_named(value);
  if (!mode && !value.empty()) {
    emit_or_write(STRAKE_EVENT_BAD_SETTING, STRAKE_SWITCH_INVALID_MODE,
                  variable + " is none of legacy, shadow, verify, safe");
  }
  return mode.value_or(otherwise);
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

Result<std::unique_ptr<Site>> make_site(Bytes name, const strake_switch_options& options) {
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
  const Mode start = mode_from_environment(*checked, *mode);
  const std::uint64_t lines = options.max_lines == 0 ? STRAKE_SWITCH_DEFAULT_MAX_LINES : options.max_lines;
  switching::Settings settings{
      .name = std::move(*checked), .mode = start, .secret = options.secret == 1, .max_lines = lines};
  return std::make_unique<Site>(std::move(settings), *hash, options, log_from_environment());
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

Verdict call_side(Side side, const strake_switch_sides& sides, void* context) {
  return call_side(side == Side::legacy ? sides.legacy : sides.safe, context);
}

/// What goes wrong with a comparison or a report concerns these alone; a fault of this library is an event besides.
void note_exception() { static_cast<void>(outcome_of_exception({.function = "strake_switch_run", .caller = nullptr})); }

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

std::uint64_t read_clock(clockid_t clock, std::uint64_t ticks_a_second) {
  timespec time{};
  STRAKE_UNSAFE_BEGIN("SAFETY: clock_gettime fills a struct of its own; the two clocks that are read always exist")
  static_cast<void>(::clock_gettime(clock, &time));
  STRAKE_UNSAFE_END
  return static_cast<std::uint64_t>(time.tv_sec) * ticks_a_second +
         static_cast<std::uint64_t>(time.tv_nsec) / (1'000'000'000 / ticks_a_second);
}

std::uint64_t seconds() { return read_clock(CLOCK_REALTIME, 1); }
std::uint64_t nanoseconds() { return read_clock(CLOCK_MONOTONIC, 1'000'000'000); }

void call_sink(const Site& site, const strake_event& event) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller vouches for the sink in its options; the event outlives the call")
  site.sink(site.sink_context, &event);
  STRAKE_UNSAFE_END
}

/// Whether the sink took the line, as far as it tells.
bool tell(const Site& site, const std::string& line) {
  try {
    if (site.sink == nullptr) {
      emit(STRAKE_EVENT_DIVERGENCE, STRAKE_OK, line);
    } else {
      call_sink(site, {.size = sizeof(strake_event),
                       .kind = STRAKE_EVENT_DIVERGENCE,
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
bool write_line(const Site& site, const std::string& line) {
  const bool logged = !site.log || site.log->write(line, site.core.name());
  return tell(site, line) && logged;
}

void report(Site& site, const switching::Run& run, const switching::Judgement& judgement, const Observed& legacy,
            const Observed& safe, Bytes input) {
  bool written = false;
  if (site.core.begin_line()) {
    try {
      written = write_line(site, site.core.line(run, judgement, legacy, safe, input, seconds()));
    } catch (...) {
      note_exception();
    }
  }
  site.core.end_line(written);
}

// Runs.

struct Answer {
  Side side;
  Verdict verdict;
};

/// The time of a job that handles secrets may tell of them.
Verdict call_timed(Site& site, Side side, const strake_switch_sides& sides, void* context) {
  if (site.core.secret()) {
    return call_side(side, sides, context);
  }
  const std::uint64_t begin = nanoseconds();
  const Verdict verdict = call_side(side, sides, context);
  site.core.spent(side, nanoseconds() - begin);
  return verdict;
}

void compare(Site& site, const switching::Run& run, Observed& legacy, Observed& safe, const strake_switch_sides& sides,
             void* context, Bytes input) {
  if (legacy.verdict != Verdict::failed && safe.verdict != Verdict::failed) {
    legacy.record = describe_side(site, Side::legacy, sides, context);
    safe.record = describe_side(site, Side::safe, sides, context);
  }
  const switching::Judgement judgement = site.core.conclude(legacy, safe);
  if (switching::diverges(judgement.outcome)) {
    report(site, run, judgement, legacy, safe, input);
  }
}

// Not inline: a run that doesn't compare shouldn't pay for its frame.
[[gnu::noinline]] Answer run_both(Site& site, const switching::Run& run, const strake_switch_sides& sides,
                                  void* context, Bytes input) {
  Observed legacy;
  Observed safe;
  const bool legacy_answers = run.plan.answers == Side::legacy;
  Observed& answering = legacy_answers ? legacy : safe;
  Observed& watched = legacy_answers ? safe : legacy;
  answering.verdict = call_timed(site, run.plan.answers, sides, context);
  const KeptErrno kept;
  watched.verdict = call_timed(site, legacy_answers ? Side::safe : Side::legacy, sides, context);
  compare(site, run, legacy, safe, sides, context, input);
  return {.side = run.plan.answers, .verdict = answering.verdict};
}

Answer run_once(Site& site, const strake_switch_sides& sides, void* context, Bytes input) {
  const switching::Run run = site.core.begin();
  if (run.plan.compares) {
    return run_both(site, run, sides, context, input);
  }
  return {.side = run.plan.answers, .verdict = call_side(run.plan.answers, sides, context)};
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
          .lines_written = from.lines_written(),
          .lines_lost = from.lines_lost()};
}

} // namespace

strake_status strake_switch_new(const char* name, size_t name_size, const strake_switch_options* options_,
                                strake_switch** out, strake_error* error) {
  return exported(__func__, error, text(name, name_size, "name"),
                  options(options_, default_options, sizeof(strake_switch_options), "options"), gives(out, "out"))(
      [](Bytes name_bytes, const strake_switch_options& chosen, Gives<strake_switch>& handle) -> Done {
        follow_environment();
        Result<std::unique_ptr<Site>> site = make_site(name_bytes, chosen);
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
  return exported(__func__, error, reads(sw, "sw"), returns(mode, "mode"))(
      [](const std::unique_ptr<Site>& site, Returned<strake_switch_mode>& to) { to = number_of(site->core.mode()); });
}

strake_status strake_switch_run(strake_switch* sw, const strake_switch_sides* sides, void* context, const uint8_t* data,
                                size_t size, strake_switch_side* side, strake_switch_verdict* verdict,
                                strake_error* error) {
  return exported(__func__, error, reads(sw, "sw"), Sides(sides), bytes(data, size, "data"), may_return(side, "side"),
                  may_return(verdict, "verdict"))(
      [&](const std::unique_ptr<Site>& site, const strake_switch_sides& functions, Bytes input,
          Returned<strake_switch_side>& who, Returned<strake_switch_verdict>& what) {
        const Answer answer = run_once(*site, functions, context, input);
        who = number_of(answer.side);
        what = number_of(answer.verdict);
      });
}

strake_status strake_switch_get_counters(const strake_switch* sw, strake_switch_counters* counters,
                                         strake_error* error) {
  return exported(__func__, error, reads(sw, "sw"), fills_struct(counters, sizeof(strake_switch_counters), "counters"))(
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
