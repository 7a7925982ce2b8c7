#include "comparison.hpp"

#include <pthread.h>
#include <unistd.h>

#include <memory>

#include "base/unsafe.hpp"
#include "kept_errno.hpp"
#include "line_log.hpp"
#include "strake/status.h"
#include "strake/switch_rates.h"
#include "system_time.hpp"

namespace strake::dropin {
namespace {

/// That of this object, which has one.
constinit Comparison* begun = nullptr;

bool is_power_of_ten(std::uint64_t number) {
  while (number != 0 && number % 10 == 0) {
    number /= 10;
  }
  return number == 1;
}

std::string member(std::string_view name, std::uint64_t number) {
  return ",\"" + std::string(name) + "\":" + std::to_string(number);
}

std::string member(std::string_view name, std::string_view text) {
  return ",\"" + std::string(name) + "\":\"" + std::string(text) + "\"";
}

std::uint64_t process() {
  STRAKE_UNSAFE_BEGIN("SAFETY: getpid always succeeds")
  return static_cast<std::uint64_t>(::getpid());
  STRAKE_UNSAFE_END
}

void write_line(const std::string& path, const std::string& line) {
  if (path == "-") {
    complain(line);
  } else if (const auto log = boundary::LineLog::open(path)) {
    static_cast<void>(log->write(line));
  }
}

} // namespace

void Record::status(std::int32_t status) const {
  STRAKE_UNSAFE_BEGIN("SAFETY: the record is that of the run that describes; a failure makes the run not compared")
  strake_switch_record_status(record_, status, nullptr);
  STRAKE_UNSAFE_END
}

void Record::number(std::string_view name, std::int64_t number) const {
  STRAKE_UNSAFE_BEGIN("SAFETY: as above; the name is a view of live bytes")
  strake_switch_record_number(record_, name.data(), name.size(), number, nullptr);
  STRAKE_UNSAFE_END
}

void Record::bytes(std::string_view name, std::span<const std::uint8_t> bytes) const {
  STRAKE_UNSAFE_BEGIN("SAFETY: as above; both are views of live bytes")
  strake_switch_record_bytes(record_, name.data(), name.size(), bytes.data(), bytes.size(), nullptr);
  STRAKE_UNSAFE_END
}

// A name that no part may have.
void Record::spoil() const { number(" ", 0); }

/// A job on its way through the switch.
class Comparison::Run {
public:
  Run(Job& job, const Latched& latched) : job_(job), latched_(latched) {}

  static const strake_switch_sides sides;

  /// Of the two libraries; nothing if the other one didn't run.
  void add_times(Times& times) const {
    if (!has_watched_ || latched_.watched == latched_.answers) {
      return;
    }
    const bool legacy_answers = latched_.answers == STRAKE_SWITCH_SIDE_LEGACY;
    (legacy_answers ? times.legacy : times.safe).fetch_add(answer_ - job_.time_of_program(), std::memory_order_relaxed);
    (legacy_answers ? times.safe : times.legacy).fetch_add(watched_, std::memory_order_relaxed);
  }

private:
  static Run& of(void* context) {
    return STRAKE_UNSAFE_EXPR("SAFETY: the context is that of the call of the switch that calls",
                              *static_cast<Run*>(context));
  }
  static strake_switch_verdict run_legacy(void* context) { return of(context).run(STRAKE_SWITCH_SIDE_LEGACY); }
  static strake_switch_verdict run_safe(void* context) { return of(context).run(STRAKE_SWITCH_SIDE_SAFE); }
  static strake_switch_verdict run_legacy_again(void* context) { return of(context).watch(STRAKE_SWITCH_SIDE_LEGACY); }
  static void describe(void* context, strake_switch_side side, strake_switch_record* record) {
    of(context).job_.describe(side == of(context).latched_.answers, Record(record));
  }

  strake_switch_verdict run(strake_switch_side side) { return side == latched_.answers ? answer(side) : watch(side); }

  strake_switch_verdict answer(strake_switch_side side) {
    const std::uint64_t begin = boundary::monotonic_time();
    const strake_switch_verdict verdict = job_.run({.library = side, .answers = true});
    answer_ = boundary::monotonic_time() - begin;
    return verdict;
  }

  strake_switch_verdict watch(strake_switch_side side) {
    const std::uint64_t begin = boundary::monotonic_time();
    const strake_switch_verdict verdict = job_.run({.library = side, .answers = false});
    watched_ = boundary::monotonic_time() - begin;
    has_watched_ = true;
    return verdict;
  }

  Job& job_;
  const Latched& latched_;
  std::uint64_t answer_ = 0;
  std::uint64_t watched_ = 0;
  bool has_watched_ = false;
};

constexpr strake_switch_sides Comparison::Run::sides{.size = sizeof(strake_switch_sides),
                                                     .legacy = run_legacy,
                                                     .safe = run_safe,
                                                     .describe = describe,
                                                     .legacy_again = run_legacy_again,
                                                     .canonical = nullptr};

Comparison::Comparison(strake_switch* from, const std::string& name, const std::string& report)
    : switch_(from), name_(name),
      report_(report), process_{.process = process(), .since = boundary::nanoseconds_of(CLOCK_REALTIME), .number = 0} {
  of_process_ = latch();
}

std::expected<Comparison*, std::string> Comparison::begin(const std::string& name, const Setting& setting,
                                                          const std::string& report) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the name is a live string; switch and comparison are made once and kept for ever")
  strake_switch* made = nullptr;
  strake_status status = strake_switch_new(name.data(), name.size(), nullptr, &made, nullptr);
  // The switch has read a variable of its own by now, which doesn't hold here.
  status = status == STRAKE_OK ? strake_switch_set_mode(made, setting.mode, nullptr) : status;
  status = status == STRAKE_OK ? strake_switch_set_rates(made, setting.run, setting.decide, nullptr) : status;
  if (status != STRAKE_OK) {
    return std::unexpected(std::string("libstrake: ") + strake_status_name(status));
  }
  if (!report.empty() && report != "-" && !boundary::LineLog::open(report)) {
    complain("a report was asked for in " + report + ", which is no regular file that can be written");
  }
  begun = new Comparison(made, name, report);
  static_cast<void>(pthread_atfork(nullptr, nullptr, begin_anew_in_child));
  return begun;
  STRAKE_UNSAFE_END
}

// In the child of a fork there is no other thread. Who answers there is who answered before: it has the objects.
void Comparison::begin_anew() {
  before_fork_ = counters();
  calls_.store(0, std::memory_order_relaxed);
  process_ = {.process = process(), .since = boundary::nanoseconds_of(CLOCK_REALTIME), .number = 0};
}

void Comparison::begin_anew_in_child() {
  STRAKE_UNSAFE_BEGIN("SAFETY: it was made before this function was registered, and is kept for ever")
  begun->begin_anew();
  STRAKE_UNSAFE_END
}

Latched Comparison::latch() {
  Key key = process_;
  key.number = latched_.fetch_add(1, std::memory_order_relaxed);
  Latched latched = of_process_;
  STRAKE_UNSAFE_BEGIN("SAFETY: the switch is there for ever; the key's bytes are read as such, and it has no padding")
  const bool decided =
      strake_switch_latch(switch_, reinterpret_cast<const std::uint8_t*>(&key), sizeof key, &latched.number, nullptr) ==
          STRAKE_OK &&
      strake_switch_get_latched(switch_, &latched.number, &latched.answers, &latched.watched, nullptr) == STRAKE_OK;
  return decided ? latched : of_process_;
  STRAKE_UNSAFE_END
}

void Comparison::decide_once() {
  STRAKE_UNSAFE_BEGIN("SAFETY: the switch is there for ever; what fails leaves the rates as they were")
  std::uint32_t run = STRAKE_SWITCH_WHOLE;
  const bool safe_answers = of_process_.answers == STRAKE_SWITCH_SIDE_SAFE;
  static_cast<void>(!strake_switch_get_rates(switch_, &run, nullptr, nullptr));
  static_cast<void>(!strake_switch_set_rates(switch_, run, safe_answers ? STRAKE_SWITCH_WHOLE : 0, nullptr));
  STRAKE_UNSAFE_END
}

strake_switch_mode Comparison::mode() const {
  strake_switch_mode mode = STRAKE_SWITCH_LEGACY;
  STRAKE_UNSAFE_BEGIN("SAFETY: the switch is there for ever, and nobody frees it")
  static_cast<void>(!strake_switch_get_mode(switch_, &mode, nullptr));
  STRAKE_UNSAFE_END
  return mode;
}

bool Comparison::run(const Latched& latched, Job& job, std::span<const std::uint8_t> input) {
  Run run(job, latched);
  const bool answered =
      STRAKE_UNSAFE_EXPR("SAFETY: the switch is there for ever, the run and its input for as long as this call",
                         strake_switch_call(switch_, &latched.number, &Run::sides, &run, input.data(), input.size(),
                                            nullptr, nullptr, nullptr) == STRAKE_OK);
  if (answered) {
    run.add_times(times_);
    count();
  }
  return answered;
}

void Comparison::skip(NotCompared why) {
  switch (why) {
  case NotCompared::unknown:
    unknown_.fetch_add(1, std::memory_order_relaxed);
    break;
  case NotCompared::diverged:
    diverged_.fetch_add(1, std::memory_order_relaxed);
    break;
  case NotCompared::unfit:
    unfit_.fetch_add(1, std::memory_order_relaxed);
    break;
  }
  count();
}

// A process that a signal ends says nothing at its end, so it does on the way: ever more seldom, twenty times at most.
void Comparison::count() {
  if (is_power_of_ten(calls_.fetch_add(1, std::memory_order_relaxed) + 1)) {
    report("running");
  }
}

Counters Comparison::counters() const {
  const std::uint64_t known = known_.load(std::memory_order_relaxed); // Before the runs, of which each is one.
  STRAKE_UNSAFE_BEGIN("SAFETY: the switch is there for ever; the struct states its size")
  strake_switch_counters of_switch = STRAKE_SWITCH_COUNTERS_INIT;
  static_cast<void>(!strake_switch_get_counters(switch_, &of_switch, nullptr));
  return {.equal = of_switch.equal + of_switch.both_reject_alike + of_switch.aa_equal,
          .different = of_switch.differ + of_switch.only_legacy_accepts + of_switch.only_safe_accepts +
                       of_switch.both_reject_differently + of_switch.aa_differ,
          .unknown = unknown_.load(std::memory_order_relaxed),
          .diverged = diverged_.load(std::memory_order_relaxed),
          .unfit = unfit_.load(std::memory_order_relaxed) + of_switch.not_compared + of_switch.legacy_failed +
                   of_switch.safe_failed + of_switch.both_failed + of_switch.aa_not_compared - known,
          .lines_written = of_switch.lines_written,
          .lines_lost = of_switch.lines_lost,
          .known = known,
          .not_sampled = of_switch.not_sampled,
          .legacy_nanoseconds = times_.legacy.load(std::memory_order_relaxed),
          .safe_nanoseconds = times_.safe.load(std::memory_order_relaxed)};
  STRAKE_UNSAFE_END
}

void Comparison::report(std::string_view when) const {
  if (report_.empty()) {
    return;
  }
  const boundary::KeptErrno kept;
  try {
    const Counters now = counters();
    const auto counted = [&](std::string_view name, std::uint64_t Counters::*counter) {
      return member(name, now.*counter - before_fork_.*counter);
    };
    write_line(report_, "{\"time\":" + std::to_string(boundary::system_time()) + member("drop-in", name_) +
                            member("pid", process()) + member("mode", name_of(mode())) + member("when", when) +
                            counted("equal", &Counters::equal) + counted("different", &Counters::different) +
                            counted("unknown", &Counters::unknown) + counted("diverged", &Counters::diverged) +
                            counted("unfit", &Counters::unfit) + counted("lines_written", &Counters::lines_written) +
                            counted("lines_lost", &Counters::lines_lost) + counted("known", &Counters::known) +
                            counted("not_sampled", &Counters::not_sampled) +
                            counted("legacy_ns", &Counters::legacy_nanoseconds) +
                            counted("safe_ns", &Counters::safe_nanoseconds) + "}");
  } catch (...) {
    complain("no memory for a report of what was compared");
  }
}

} // namespace strake::dropin
