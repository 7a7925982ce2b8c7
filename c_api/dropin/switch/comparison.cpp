#include "comparison.hpp"

#include <pthread.h>
#include <unistd.h>

#include <ctime>
#include <memory>

#include "base/unsafe.hpp"
#include "kept_errno.hpp"
#include "line_log.hpp"
#include "settings.hpp"
#include "strake/status.h"
#include "strake/switch_rates.h"

namespace strake::dropin {
namespace {

Job& job_of(void* context) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the context is the job of the run that calls", *static_cast<Job*>(context));
}

strake_switch_verdict run_legacy(void* context) { return job_of(context).run(STRAKE_SWITCH_SIDE_LEGACY); }
strake_switch_verdict run_safe(void* context) { return job_of(context).run(STRAKE_SWITCH_SIDE_SAFE); }
void describe(void* context, strake_switch_side side, strake_switch_record* record) {
  job_of(context).describe(side, Record(record));
}

constexpr strake_switch_sides sides{.size = sizeof(strake_switch_sides),
                                    .legacy = run_legacy,
                                    .safe = run_safe,
                                    .describe = describe,
                                    .legacy_again = nullptr,
                                    .canonical = nullptr};

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

std::uint64_t seconds() {
  STRAKE_UNSAFE_BEGIN("SAFETY: time with NULL only returns")
  return static_cast<std::uint64_t>(::time(nullptr));
  STRAKE_UNSAFE_END
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

std::expected<Comparison*, std::string> Comparison::begin(const std::string& name, strake_switch_mode mode,
                                                          const std::string& report) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the name is a live string; switch and comparison are made once and kept for ever")
  strake_switch* made = nullptr;
  strake_status status = strake_switch_new(name.data(), name.size(), nullptr, &made, nullptr);
  // The switch has read a variable of its own by now, which doesn't hold here.
  status = status == STRAKE_OK ? strake_switch_set_mode(made, mode, nullptr) : status;
  status = status == STRAKE_OK ? strake_switch_set_rates(made, STRAKE_SWITCH_WHOLE, 0, nullptr) : status;
  if (status != STRAKE_OK) {
    return std::unexpected(std::string("libstrake: ") + strake_status_name(status));
  }
  if (!report.empty() && report != "-" && !boundary::LineLog::open(report)) {
    complain("a report was asked for in " + report + ", which is no regular file that can be written");
  }
  begun = new Comparison(made, name, mode, report);
  static_cast<void>(pthread_atfork(nullptr, nullptr, begin_anew_in_child));
  return begun;
  STRAKE_UNSAFE_END
}

// In the child of a fork there is no other thread.
void Comparison::begin_anew() {
  before_fork_ = counters();
  calls_.store(0, std::memory_order_relaxed);
}

void Comparison::begin_anew_in_child() {
  STRAKE_UNSAFE_BEGIN("SAFETY: it was made before this function was registered, and is kept for ever")
  begun->begin_anew();
  STRAKE_UNSAFE_END
}

bool Comparison::run(Job& job, std::span<const std::uint8_t> input) {
  const bool answered = STRAKE_UNSAFE_EXPR(
      "SAFETY: the switch is there for ever, the job and its input for as long as this call",
      strake_switch_run(switch_, &sides, &job, input.data(), input.size(), nullptr, nullptr, nullptr) == STRAKE_OK);
  if (answered) {
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
  return {.equal = of_switch.equal + of_switch.both_reject_alike,
          .different = of_switch.differ + of_switch.only_legacy_accepts + of_switch.only_safe_accepts +
                       of_switch.both_reject_differently,
          .unknown = unknown_.load(std::memory_order_relaxed),
          .diverged = diverged_.load(std::memory_order_relaxed),
          .unfit = unfit_.load(std::memory_order_relaxed) + of_switch.not_compared + of_switch.legacy_failed +
                   of_switch.safe_failed + of_switch.both_failed - known,
          .lines_written = of_switch.lines_written,
          .lines_lost = of_switch.lines_lost,
          .known = known,
          .legacy_nanoseconds = of_switch.legacy_nanoseconds,
          .safe_nanoseconds = of_switch.safe_nanoseconds};
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
    write_line(report_, "{\"time\":" + std::to_string(seconds()) + member("drop-in", name_) + member("pid", process()) +
                            member("mode", name_of(mode_)) + member("when", when) + counted("equal", &Counters::equal) +
                            counted("different", &Counters::different) + counted("unknown", &Counters::unknown) +
                            counted("diverged", &Counters::diverged) + counted("unfit", &Counters::unfit) +
                            counted("lines_written", &Counters::lines_written) +
                            counted("lines_lost", &Counters::lines_lost) + counted("known", &Counters::known) +
                            counted("legacy_ns", &Counters::legacy_nanoseconds) +
                            counted("safe_ns", &Counters::safe_nanoseconds) + "}");
  } catch (...) {
    complain("no memory for a report of what was compared");
  }
}

} // namespace strake::dropin
