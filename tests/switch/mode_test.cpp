#include <cerrno>
#include <chrono>
#include <stdexcept>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

#include "job.hpp"

namespace {

using namespace job;
using Calls = std::vector<std::string>;

TEST(SwitchMode, DefaultIsLegacy) {
  strake_switch* sw = nullptr;
  ASSERT_EQ(strake_switch_new("a", 1, nullptr, &sw, nullptr), STRAKE_OK);
  strake_switch_mode mode = -1;
  EXPECT_EQ(strake_switch_get_mode(sw, &mode, nullptr), STRAKE_OK);
  EXPECT_EQ(mode, STRAKE_SWITCH_LEGACY);
  EXPECT_EQ(strake_switch_free(sw, nullptr), STRAKE_OK);
}

TEST(SwitchMode, LegacyCallsLegacyAlone) {
  const Switch sw(STRAKE_SWITCH_LEGACY);
  Job job;
  EXPECT_EQ(sw.run(job), legacy_accepts);
  EXPECT_EQ(job.calls, Calls{"legacy"});
  EXPECT_EQ(sw.counters().legacy_runs, 1U);
  EXPECT_EQ(outcomes(sw.counters()), 0U);
  EXPECT_EQ(sw.counters().legacy_nanoseconds, 0U);
}

TEST(SwitchMode, ShadowLetsLegacyAnswerAndThenComparesSafe) {
  const Switch sw(STRAKE_SWITCH_SHADOW);
  Job job;
  EXPECT_EQ(sw.run(job), legacy_accepts);
  EXPECT_EQ(job.calls, (Calls{"legacy", "safe", "describe legacy", "describe safe"}));
  EXPECT_EQ(sw.counters().shadow_runs, 1U);
  EXPECT_EQ(sw.counters().equal, 1U);
}

TEST(SwitchMode, VerifyLetsSafeAnswerAndThenComparesLegacy) {
  const Switch sw(STRAKE_SWITCH_VERIFY);
  Job job;
  EXPECT_EQ(sw.run(job), safe_accepts);
  EXPECT_EQ(job.calls, (Calls{"safe", "legacy", "describe legacy", "describe safe"}));
  EXPECT_EQ(sw.counters().verify_runs, 1U);
  EXPECT_EQ(sw.counters().equal, 1U);
}

TEST(SwitchMode, SafeCallsSafeAlone) {
  const Switch sw(STRAKE_SWITCH_SAFE);
  Job job;
  EXPECT_EQ(sw.run(job), safe_accepts);
  EXPECT_EQ(job.calls, Calls{"safe"});
  EXPECT_EQ(sw.counters().safe_runs, 1U);
  EXPECT_EQ(outcomes(sw.counters()), 0U);
}

TEST(SwitchMode, AaComparesLegacyWithItself) {
  Events events;
  const Switch sw(STRAKE_SWITCH_AA, &events);
  Job job;
  EXPECT_EQ(sw.run(job), legacy_accepts);
  EXPECT_EQ(job.calls, (Calls{"legacy", "again", "describe legacy", "describe safe"}));
  EXPECT_EQ(sw.counters().aa_runs, 1U);
  EXPECT_EQ(sw.counters().aa_equal, 1U);
  EXPECT_EQ(sw.counters().safe_nanoseconds, 0U);
  job.again = says(STRAKE_SWITCH_REJECTED);
  EXPECT_EQ(sw.run(job), legacy_accepts);
  EXPECT_EQ(sw.counters().aa_differ, 1U);
  ASSERT_EQ(events.lines().size(), 1U);
  EXPECT_NE(events.lines()[0].find(R"("mode":"aa","outcome":"differ","legacy":{"verdict":"accepted"},)"
                                   R"("again":{"verdict":"rejected"})"),
            std::string::npos);
  job.legacy = says(STRAKE_SWITCH_FAILED);
  job.again = says(STRAKE_SWITCH_FAILED);
  EXPECT_EQ(sw.run(job), (Answer{STRAKE_OK, STRAKE_SWITCH_SIDE_LEGACY, STRAKE_SWITCH_FAILED}));
  EXPECT_EQ(sw.counters().aa_not_compared, 1U);
  EXPECT_EQ(outcomes(sw.counters()), 0U); // noise is no evidence about safe
}

TEST(SwitchMode, AaWithoutItsFunctionIsNotCompared) {
  const Switch sw(STRAKE_SWITCH_AA);
  Job job;
  strake_switch_sides older = sides;
  older.size = offsetof(strake_switch_sides, legacy_again);
  strake_switch_sides without = sides;
  without.legacy_again = nullptr;
  for (const strake_switch_sides* functions : {&older, &without}) {
    job.calls.clear();
    strake_switch_side side = 0;
    EXPECT_EQ(strake_switch_run(sw.handle(), functions, &job, nullptr, 0, &side, nullptr, nullptr), STRAKE_OK);
    EXPECT_EQ(side, STRAKE_SWITCH_SIDE_LEGACY);
    EXPECT_EQ(job.calls, Calls{"legacy"});
  }
  EXPECT_EQ(sw.counters().aa_not_compared, 2U);
}

TEST(SwitchMode, TheAnswerIsThatOfTheModesSideWhateverTheOtherSays) {
  for (const strake_switch_mode mode : {STRAKE_SWITCH_SHADOW, STRAKE_SWITCH_VERIFY}) {
    const Switch sw(mode);
    for (const strake_switch_verdict own : {STRAKE_SWITCH_ACCEPTED, STRAKE_SWITCH_REJECTED, STRAKE_SWITCH_FAILED}) {
      for (const strake_switch_verdict other : {STRAKE_SWITCH_ACCEPTED, STRAKE_SWITCH_REJECTED, STRAKE_SWITCH_FAILED}) {
        Job job;
        const bool shadow = mode == STRAKE_SWITCH_SHADOW;
        job.legacy = says(shadow ? own : other);
        job.safe = says(shadow ? other : own);
        const strake_switch_side side = shadow ? STRAKE_SWITCH_SIDE_LEGACY : STRAKE_SWITCH_SIDE_SAFE;
        EXPECT_EQ(sw.run(job), (Answer{STRAKE_OK, side, own}));
      }
    }
  }
}

TEST(SwitchMode, AnUnknownVerdictIsAFailure) {
  const Switch sw(STRAKE_SWITCH_LEGACY);
  for (const strake_switch_verdict number : {-1, 0, 4, 1 << 30}) {
    Job job;
    job.legacy = says(number);
    EXPECT_EQ(sw.run(job), (Answer{STRAKE_OK, STRAKE_SWITCH_SIDE_LEGACY, STRAKE_SWITCH_FAILED}));
  }
}

TEST(SwitchMode, AThrownExceptionIsAFailure) {
  Events events;
  const Switch sw(STRAKE_SWITCH_SHADOW, &events);
  Job job;
  job.legacy = []() -> strake_switch_verdict { throw std::runtime_error("no"); };
  EXPECT_EQ(sw.run(job), (Answer{STRAKE_OK, STRAKE_SWITCH_SIDE_LEGACY, STRAKE_SWITCH_FAILED}));
  EXPECT_EQ(sw.counters().legacy_failed, 1U);
  job.legacy = says(STRAKE_SWITCH_ACCEPTED);
  job.describe = [](auto, auto) { throw 1; };
  EXPECT_EQ(sw.run(job), legacy_accepts);
  EXPECT_EQ(sw.counters().not_compared, 1U);
}

TEST(SwitchMode, CanBeChangedAndRefusesWhatIsNone) {
  const Switch sw(STRAKE_SWITCH_LEGACY);
  for (const strake_switch_mode mode :
       {STRAKE_SWITCH_SHADOW, STRAKE_SWITCH_VERIFY, STRAKE_SWITCH_SAFE, STRAKE_SWITCH_AA, STRAKE_SWITCH_LEGACY}) {
    sw.set_mode(mode);
    EXPECT_EQ(sw.mode(), mode);
  }
  sw.set_mode(STRAKE_SWITCH_VERIFY);
  for (const strake_switch_mode none : {-1, 5, INT32_MIN, INT32_MAX}) {
    EXPECT_EQ(strake_switch_set_mode(sw.handle(), none, nullptr), STRAKE_SWITCH_INVALID_MODE);
    EXPECT_EQ(sw.mode(), STRAKE_SWITCH_VERIFY);
  }
}

TEST(SwitchMode, ARunKeepsTheModeThatItBeganWith) {
  const Switch sw(STRAKE_SWITCH_SHADOW);
  Job job;
  job.legacy = [&] {
    sw.set_mode(STRAKE_SWITCH_SAFE);
    return STRAKE_SWITCH_ACCEPTED;
  };
  EXPECT_EQ(sw.run(job), legacy_accepts);
  EXPECT_EQ(job.calls, (Calls{"legacy", "safe", "describe legacy", "describe safe"}));
  EXPECT_EQ(sw.counters().equal, 1U);
  EXPECT_EQ(sw.run(job), safe_accepts);
  EXPECT_EQ(sw.counters().safe_runs, 1U);
}

TEST(SwitchMode, ErrnoIsLeftAsTheAnsweringSideLeftIt) {
  const Switch sw(STRAKE_SWITCH_SHADOW);
  Job job;
  job.legacy = [] {
    errno = ERANGE;
    return STRAKE_SWITCH_REJECTED;
  };
  job.safe = [] {
    errno = EDOM;
    return STRAKE_SWITCH_ACCEPTED;
  };
  static_cast<void>(sw.run(job));
  EXPECT_EQ(errno, ERANGE);
  sw.set_mode(STRAKE_SWITCH_VERIFY);
  static_cast<void>(sw.run(job));
  EXPECT_EQ(errno, EDOM);
}

TEST(SwitchMode, TimesBothSidesOfComparedRuns) {
  const Switch sw(STRAKE_SWITCH_SHADOW);
  Job job;
  volatile unsigned work = 0;
  const auto busy = [&] {
    for (unsigned i = 0; i < 100000; ++i) {
      work = work + 1;
    }
    return STRAKE_SWITCH_ACCEPTED;
  };
  job.legacy = busy;
  job.safe = busy;
  static_cast<void>(sw.run(job));
  EXPECT_GT(sw.counters().legacy_nanoseconds, 0U);
  EXPECT_GT(sw.counters().safe_nanoseconds, 0U);
}

std::uint64_t timed_of(const Switch& sw, int runs) {
  Job job;
  for (int i = 0; i < runs; ++i) {
    job.calls.clear();
    static_cast<void>(sw.run(job));
  }
  return sw.counters().timed;
}

TEST(SwitchMode, TimesTheFirstRunsAndThenOneInSixteen) {
  for (const strake_switch_mode mode : {STRAKE_SWITCH_SHADOW, STRAKE_SWITCH_VERIFY}) {
    EXPECT_EQ(timed_of(Switch(mode), 16), 16U);
    EXPECT_EQ(timed_of(Switch(mode), 31), 16U);
    EXPECT_EQ(timed_of(Switch(mode), 32), 17U);
    EXPECT_EQ(timed_of(Switch(mode), 100), 21U);
    EXPECT_EQ(timed_of(Switch(mode, nullptr, "test", 1), 100), 0U) << "it is secret";
  }
  EXPECT_EQ(timed_of(Switch(STRAKE_SWITCH_LEGACY), 100), 0U);
  EXPECT_EQ(timed_of(Switch(STRAKE_SWITCH_SAFE), 100), 0U);
  EXPECT_EQ(timed_of(Switch(STRAKE_SWITCH_AA), 100), 0U);
}

TEST(SwitchMode, CountsTheTimeOfARunForAllThatItStandsFor) {
  const Switch sw(STRAKE_SWITCH_SHADOW);
  Job job;
  int run = 0;
  job.legacy = [&] {
    if (run == 31) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return STRAKE_SWITCH_ACCEPTED;
  };
  for (; run < 32; ++run) {
    static_cast<void>(sw.run(job));
  }
  EXPECT_GE(sw.counters().legacy_nanoseconds, 16U * 5'000'000U);
}

TEST(SwitchMode, TimesEachRunWhereSomebodyNeedsIt) {
  const Switch with_budget(STRAKE_SWITCH_SHADOW);
  EXPECT_EQ(strake_switch_set_budget(with_budget.handle(), STRAKE_SWITCH_MAX_BUDGET, nullptr), STRAKE_OK);
  EXPECT_EQ(timed_of(with_budget, 100), 100U);
  strake_switch_breaker breaker STRAKE_SWITCH_BREAKER_INIT;
  breaker.answers = STRAKE_SWITCH_SIDE_LEGACY;
  breaker.divergences = 1;
  const Switch with_breaker(STRAKE_SWITCH_VERIFY);
  with_breaker.guard(breaker);
  EXPECT_EQ(timed_of(with_breaker, 100), 21U) << "no ceiling of overruns";
  breaker.legacy_overruns = 1;
  breaker.legacy_nanoseconds = UINT64_MAX;
  const Switch with_overruns(STRAKE_SWITCH_VERIFY);
  with_overruns.guard(breaker);
  EXPECT_EQ(timed_of(with_overruns, 100), 100U);
}

TEST(SwitchMode, RunsNestInOtherSwitchesAndInThemselves) {
  const Switch outer(STRAKE_SWITCH_SHADOW);
  const Switch inner(STRAKE_SWITCH_VERIFY);
  Job leaf;
  Job job;
  job.legacy = [&] {
    EXPECT_EQ(inner.run(leaf), safe_accepts);
    return STRAKE_SWITCH_ACCEPTED;
  };
  job.safe = [&] {
    EXPECT_EQ(outer.run(leaf), legacy_accepts);
    return STRAKE_SWITCH_ACCEPTED;
  };
  job.describe = [&](auto, auto) { EXPECT_EQ(inner.run(leaf), safe_accepts); };
  EXPECT_EQ(outer.run(job), legacy_accepts);
  EXPECT_EQ(outer.counters().equal, 2U);
  EXPECT_EQ(inner.counters().equal, 3U);
}

TEST(SwitchMode, WorksOnInTheChildOfAFork) {
  const Switch sw(STRAKE_SWITCH_SHADOW);
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    Job job;
    const bool right = sw.run(job) == legacy_accepts && sw.counters().equal == 1;
    _exit(right ? 0 : 1);
  }
  int status = -1;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(sw.counters().shadow_runs, 0U);
}

} // namespace
