#include "metrics.hpp"

#include <array>
#include <regex>
#include <thread>

#include "observed.hpp"

namespace {

using namespace job;
using namespace metrics;

Job diverging() {
  Job job;
  job.safe = says(STRAKE_SWITCH_REJECTED);
  return job;
}

TEST(SwitchMetrics, TellEachCounter) {
  Events events;
  const Switch sw(STRAKE_SWITCH_SHADOW, &events, "http.1-a_b", 0, 1);
  Job same;
  Job other = diverging();
  static_cast<void>(sw.run(same));
  static_cast<void>(sw.run(other));
  static_cast<void>(sw.run(other));
  sw.set_mode(STRAKE_SWITCH_SAFE);
  static_cast<void>(sw.run(same));
  const Text text(metrics_of(sw));
  const std::string labels = "switch=\"http.1-a_b\",";
  EXPECT_EQ(text.value("strake_switch_mode", labels + "mode=\"safe\""), "1");
  EXPECT_EQ(text.value("strake_switch_mode", labels + "mode=\"shadow\""), "0");
  EXPECT_EQ(text.value("strake_switch_runs_total", labels + "mode=\"legacy\""), "0");
  EXPECT_EQ(text.value("strake_switch_runs_total", labels + "mode=\"shadow\""), "3");
  EXPECT_EQ(text.value("strake_switch_runs_total", labels + "mode=\"safe\""), "1");
  EXPECT_EQ(text.value("strake_switch_outcomes_total", labels + "outcome=\"equal\""), "1");
  EXPECT_EQ(text.value("strake_switch_outcomes_total", labels + "outcome=\"only_legacy_accepts\""), "2");
  EXPECT_EQ(text.value("strake_switch_outcomes_total", labels + "outcome=\"not_compared\""), "0");
  EXPECT_EQ(text.value("strake_switch_lines_total", labels + "fate=\"written\""), "1");
  EXPECT_EQ(text.value("strake_switch_lines_total", labels + "fate=\"lost\""), "1");
  const strake_switch_counters counters = sw.counters();
  const auto nanoseconds = [&](const std::string& side) {
    std::string seconds = text.value("strake_switch_seconds_total", labels + "side=\"" + side + "\"");
    EXPECT_EQ(seconds.find('.') + 10, seconds.size()) << seconds;
    seconds.erase(seconds.find('.'), 1);
    return std::stoull(seconds);
  };
  EXPECT_EQ(nanoseconds("legacy"), counters.legacy_nanoseconds);
  EXPECT_EQ(nanoseconds("safe"), counters.safe_nanoseconds);
}

TEST(SwitchMetrics, OfAllSwitchesAddUpThoseOfOneName) {
  EXPECT_EQ(all_metrics(), "");
  const Switch first(STRAKE_SWITCH_LEGACY, nullptr, "twice");
  const Switch second(STRAKE_SWITCH_SAFE, nullptr, "twice");
  Job job;
  static_cast<void>(first.run(job));
  static_cast<void>(second.run(job));
  static_cast<void>(second.run(job));
  {
    const Switch third(STRAKE_SWITCH_SAFE, nullptr, "once");
    static_cast<void>(third.run(job));
    const Text text(all_metrics());
    EXPECT_EQ(text.value("strake_switch_runs_total", R"(switch="twice",mode="legacy")"), "1");
    EXPECT_EQ(text.value("strake_switch_runs_total", R"(switch="twice",mode="safe")"), "2");
    EXPECT_EQ(text.value("strake_switch_runs_total", R"(switch="once",mode="safe")"), "1");
    EXPECT_EQ(text.value("strake_switch_mode", R"(switch="twice",mode="safe")"), "1");
    EXPECT_EQ(text.value("strake_switch_mode", R"(switch="twice",mode="legacy")"), "1");
  }
  const Text text(all_metrics());
  EXPECT_EQ(text.value("strake_switch_runs_total", R"(switch="once",mode="safe")"), "");
  EXPECT_EQ(text.value("strake_switch_runs_total", R"(switch="twice",mode="safe")"), "2");
}

std::string without_times(const std::string& text) {
  static const std::regex times("(strake_switch_seconds_total\\{[^}]*\\}) [0-9.]+");
  return std::regex_replace(text, times, "$1 T");
}

/// Of a switch that has met a known difference twice, and once another.
constexpr std::string_view whole_text = R"(# HELP strake_switch_mode Switches by the mode that their next run will have.
# TYPE strake_switch_mode gauge
strake_switch_mode{switch="whole",mode="legacy"} 0
strake_switch_mode{switch="whole",mode="shadow"} 1
strake_switch_mode{switch="whole",mode="verify"} 0
strake_switch_mode{switch="whole",mode="safe"} 0
strake_switch_mode{switch="whole",mode="aa"} 0
# HELP strake_switch_runs_total Runs by mode.
# TYPE strake_switch_runs_total counter
strake_switch_runs_total{switch="whole",mode="legacy"} 0
strake_switch_runs_total{switch="whole",mode="shadow"} 3
strake_switch_runs_total{switch="whole",mode="verify"} 0
strake_switch_runs_total{switch="whole",mode="safe"} 0
strake_switch_runs_total{switch="whole",mode="aa"} 0
# HELP strake_switch_outcomes_total Runs of both sides by what their comparison came to.
# TYPE strake_switch_outcomes_total counter
strake_switch_outcomes_total{switch="whole",outcome="equal"} 0
strake_switch_outcomes_total{switch="whole",outcome="differ"} 0
strake_switch_outcomes_total{switch="whole",outcome="only_legacy_accepts"} 1
strake_switch_outcomes_total{switch="whole",outcome="only_safe_accepts"} 0
strake_switch_outcomes_total{switch="whole",outcome="both_reject_alike"} 0
strake_switch_outcomes_total{switch="whole",outcome="both_reject_differently"} 0
strake_switch_outcomes_total{switch="whole",outcome="legacy_failed"} 0
strake_switch_outcomes_total{switch="whole",outcome="safe_failed"} 0
strake_switch_outcomes_total{switch="whole",outcome="both_failed"} 0
strake_switch_outcomes_total{switch="whole",outcome="not_compared"} 0
# HELP strake_switch_aa_total Runs in mode aa by what the comparison of legacy with itself came to.
# TYPE strake_switch_aa_total counter
strake_switch_aa_total{switch="whole",outcome="equal"} 0
strake_switch_aa_total{switch="whole",outcome="differ"} 0
strake_switch_aa_total{switch="whole",outcome="not_compared"} 0
# HELP strake_switch_known_total Runs that differed as is known.
# TYPE strake_switch_known_total counter
strake_switch_known_total{switch="whole"} 2
# HELP strake_switch_known_by_name_total Runs that differed as is known, by the known difference.
# TYPE strake_switch_known_by_name_total counter
strake_switch_known_by_name_total{switch="whole",known="d-7"} 2
# HELP strake_switch_safe_decided_total Runs in mode shadow that safe answered, by the decide rate.
# TYPE strake_switch_safe_decided_total counter
strake_switch_safe_decided_total{switch="whole"} 0
# HELP strake_switch_spared_total Runs in modes that compare which ran one side alone, by what spared them.
# TYPE strake_switch_spared_total counter
strake_switch_spared_total{switch="whole",why="rate"} 0
strake_switch_spared_total{switch="whole",why="budget"} 0
# HELP strake_switch_dropped_total Runs whose other side didn't run, as its queue had no room for them.
# TYPE strake_switch_dropped_total counter
strake_switch_dropped_total{switch="whole"} 0
# HELP strake_switch_seconds_total Time spent in each side, in runs of both.
# TYPE strake_switch_seconds_total counter
strake_switch_seconds_total{switch="whole",side="legacy"} T
strake_switch_seconds_total{switch="whole",side="safe"} T
# HELP strake_switch_lines_total Divergences that were written, and those that were lost.
# TYPE strake_switch_lines_total counter
strake_switch_lines_total{switch="whole",fate="written"} 1
strake_switch_lines_total{switch="whole",fate="lost"} 0
# HELP strake_switch_breaker_open Switches whose breaker is open, by what opened it.
# TYPE strake_switch_breaker_open gauge
strake_switch_breaker_open{switch="whole",why="divergences"} 0
strake_switch_breaker_open{switch="whole",why="legacy_faults"} 0
strake_switch_breaker_open{switch="whole",why="safe_faults"} 0
strake_switch_breaker_open{switch="whole",why="legacy_overruns"} 0
strake_switch_breaker_open{switch="whole",why="safe_overruns"} 0
strake_switch_breaker_open{switch="whole",why="crashes"} 0
# HELP strake_switch_breaker_trips_total How often breakers opened.
# TYPE strake_switch_breaker_trips_total counter
strake_switch_breaker_trips_total{switch="whole"} 0
)";

TEST(SwitchMetrics, AreThisText) {
  const Switch sw(STRAKE_SWITCH_SHADOW, nullptr, "whole");
  Job job = diverging();
  sw.know("d-7", STRAKE_SWITCH_OUTCOME_ONLY_LEGACY_ACCEPTS, "", UINT64_MAX, 2);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(sw.run(job), legacy_accepts);
  }
  EXPECT_EQ(without_times(metrics_of(sw)), whole_text);
  static_cast<void>(Text(metrics_of(sw)));
}

TEST(SwitchMetrics, HaveNoFamilyOfKnownDifferencesWhereThereAreNone) {
  const Switch sw(STRAKE_SWITCH_SHADOW);
  EXPECT_EQ(Text(metrics_of(sw)).families().count("strake_switch_known_by_name_total"), 0U);
  EXPECT_EQ(Text(metrics_of(sw)).families().count("strake_switch_known_total"), 1U);
}

TEST(SwitchMetrics, TellKnownDifferencesOfAllSwitchesByName) {
  const Switch first(STRAKE_SWITCH_SHADOW, nullptr, "twice");
  const Switch second(STRAKE_SWITCH_SHADOW, nullptr, "twice");
  for (const Switch* sw : {&first, &second}) {
    sw->know("a", STRAKE_SWITCH_OUTCOME_ONLY_LEGACY_ACCEPTS, "", UINT64_MAX, 1);
    sw->know("b", STRAKE_SWITCH_OUTCOME_ONLY_LEGACY_ACCEPTS);
    sw->know("never", STRAKE_SWITCH_OUTCOME_DIFFER);
  }
  Job job = diverging();
  static_cast<void>(first.run(job));
  static_cast<void>(first.run(job));
  static_cast<void>(second.run(job));
  const Text text(all_metrics());
  EXPECT_EQ(text.value("strake_switch_known_total", R"(switch="twice")"), "3");
  EXPECT_EQ(text.value("strake_switch_known_by_name_total", R"(switch="twice",known="a")"), "2");
  EXPECT_EQ(text.value("strake_switch_known_by_name_total", R"(switch="twice",known="b")"), "1");
  EXPECT_EQ(text.value("strake_switch_known_by_name_total", R"(switch="twice",known="never")"), "0");
}

TEST(SwitchMetrics, TellOfModeAa) {
  const Switch sw(STRAKE_SWITCH_AA);
  Job same;
  Job other;
  other.again = says(STRAKE_SWITCH_REJECTED);
  static_cast<void>(sw.run(same));
  static_cast<void>(sw.run(other));
  static_cast<void>(sw.run(other));
  strake_switch_sides none = sides;
  none.legacy_again = nullptr;
  for (int i = 0; i < 3; ++i) {
    ASSERT_EQ(strake_switch_run(sw.handle(), &none, &same, nullptr, 0, nullptr, nullptr, nullptr), STRAKE_OK);
  }
  const Text text(metrics_of(sw));
  EXPECT_EQ(text.value("strake_switch_runs_total", R"(switch="test",mode="aa")"), "6");
  EXPECT_EQ(text.value("strake_switch_aa_total", R"(switch="test",outcome="equal")"), "1");
  EXPECT_EQ(text.value("strake_switch_aa_total", R"(switch="test",outcome="differ")"), "2");
  EXPECT_EQ(text.value("strake_switch_aa_total", R"(switch="test",outcome="not_compared")"), "3");
}

TEST(SwitchMetrics, TellOfRunsBySafeAndOfThoseThatAreSpared) {
  const Switch sw(STRAKE_SWITCH_SHADOW);
  Job job;
  sw.set_rates(0, STRAKE_SWITCH_WHOLE);
  static_cast<void>(sw.run(job));
  static_cast<void>(sw.run(job));
  sw.set_rates(STRAKE_SWITCH_WHOLE, 0);
  ASSERT_EQ(strake_switch_set_budget(sw.handle(), 1, nullptr), STRAKE_OK);
  static_cast<void>(sw.run(job)); // is overdrawn for long
  static_cast<void>(sw.run(job));
  static_cast<void>(sw.run(job));
  const Text text(metrics_of(sw));
  const std::string budget = std::to_string(sw.counters().not_run_budget);
  EXPECT_GE(sw.counters().not_run_budget, 2U);
  EXPECT_EQ(text.value("strake_switch_safe_decided_total", R"(switch="test")"), "2");
  EXPECT_EQ(text.value("strake_switch_spared_total", R"(switch="test",why="rate")"), "2");
  EXPECT_EQ(text.value("strake_switch_spared_total", R"(switch="test",why="budget")"), budget);
}

TEST(SwitchMetrics, TellOfRunsThatAQueueHadNoRoomFor) {
  observed::World world;
  strake_switch_observer_options options = observed::queue_of(world);
  options.max_bytes = 4;
  const Switch sw(STRAKE_SWITCH_SHADOW);
  const Switch other(STRAKE_SWITCH_SHADOW);
  for (const Switch* each : {&sw, &other}) {
    observed::observe(*each, options);
    EXPECT_EQ(observed::run(*each, world, "large"), legacy_accepts);
    EXPECT_EQ(observed::run(*each, world, "fits"), legacy_accepts);
    observed::drain(*each);
  }
  EXPECT_EQ(observed::run(sw, world, "large"), legacy_accepts);
  EXPECT_EQ(Text(metrics_of(sw)).value("strake_switch_dropped_total", R"(switch="test")"), "2");
  EXPECT_EQ(Text(all_metrics()).value("strake_switch_dropped_total", R"(switch="test")"), "3");
}

TEST(SwitchMetrics, TellTheModeOfTheNextRunWhereAllAreKilled) {
  const Switch sw(STRAKE_SWITCH_SAFE);
  const auto in_mode = [&](const std::string& mode) {
    return Text(metrics_of(sw)).value("strake_switch_mode", R"(switch="test",mode=")" + mode + "\"");
  };
  ASSERT_EQ(strake_switch_kill_all(1, nullptr), STRAKE_OK);
  EXPECT_EQ(in_mode("legacy"), "1");
  EXPECT_EQ(in_mode("safe"), "0");
  ASSERT_EQ(strake_switch_kill_all(0, nullptr), STRAKE_OK);
  EXPECT_EQ(in_mode("legacy"), "0");
  EXPECT_EQ(in_mode("safe"), "1");
}

TEST(SwitchMetrics, TellOfBreakers) {
  const Switch sw(STRAKE_SWITCH_SHADOW);
  strake_switch_breaker breaker STRAKE_SWITCH_BREAKER_INIT;
  breaker.answers = STRAKE_SWITCH_SIDE_LEGACY;
  breaker.divergences = 1;
  sw.guard(breaker);
  Job job = diverging();
  static_cast<void>(sw.run(job));
  const Text open(metrics_of(sw));
  EXPECT_EQ(open.value("strake_switch_breaker_open", R"(switch="test",why="divergences")"), "1");
  EXPECT_EQ(open.value("strake_switch_breaker_open", R"(switch="test",why="safe_faults")"), "0");
  EXPECT_EQ(open.value("strake_switch_breaker_trips_total", R"(switch="test")"), "1");
  EXPECT_EQ(open.value("strake_switch_mode", R"(switch="test",mode="legacy")"), "1");
  ASSERT_EQ(strake_switch_reset(sw.handle(), nullptr), STRAKE_OK);
  const Text closed(metrics_of(sw));
  EXPECT_EQ(closed.value("strake_switch_breaker_open", R"(switch="test",why="divergences")"), "0");
  EXPECT_EQ(closed.value("strake_switch_breaker_trips_total", R"(switch="test")"), "1");
}

TEST(SwitchMetrics, FillABufferWholeOrNotAtAll) {
  const Switch sw(STRAKE_SWITCH_SAFE);
  expect_whole_or_nothing(writer_of(sw));
  expect_whole_or_nothing(strake_switch_write_all_metrics);
}

TEST(SwitchMetrics, CanBeReadWhileSwitchesComeAndGo) {
  std::array<std::thread, 4> threads;
  for (std::thread& thread : threads) {
    thread = std::thread([] {
      Job job;
      for (int i = 0; i < 200; ++i) {
        const Switch sw(STRAKE_SWITCH_SHADOW, nullptr, "brief");
        EXPECT_EQ(sw.run(job), legacy_accepts);
        const Text text(all_metrics());
        EXPECT_NE(text.value("strake_switch_mode", R"(switch="brief",mode="shadow")"), "0");
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(all_metrics(), "");
}

} // namespace
