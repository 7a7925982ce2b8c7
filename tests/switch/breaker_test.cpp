#include "switch/breaker.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

#include "job.hpp"

namespace {

using namespace job;

// The window, by itself.

bool reaches(const std::vector<std::uint64_t>& runs, std::uint32_t ceiling, std::uint64_t window) {
  strake::switching::Recent recent;
  bool reached = false;
  for (const std::uint64_t run : runs) {
    reached = recent.add(run, ceiling, window) || reached;
  }
  return reached;
}

TEST(SwitchBreakerWindow, HasBothEnds) {
  EXPECT_TRUE(reaches({5}, 1, 1));
  EXPECT_FALSE(reaches({5}, 0, 100));
  EXPECT_FALSE(reaches({5}, 2, 100));
  EXPECT_TRUE(reaches({1, 100}, 2, 100));
  EXPECT_FALSE(reaches({1, 101}, 2, 100));
  EXPECT_TRUE(reaches({7, 7}, 2, 1)); // two threads may read one number
}

// It slides: no way to cut the runs into windows hides a burst.
TEST(SwitchBreakerWindow, IsThatOfAllRunsAsCountedByHand) {
  std::uint64_t random = 1;
  for (int trial = 0; trial < 300; ++trial) {
    std::vector<std::uint64_t> runs;
    std::uint64_t run = 1;
    for (int i = 0; i < 60; ++i) {
      random = random * 6364136223846793005U + 1442695040888963407U;
      run += random >> 60U;
      runs.push_back(run);
    }
    for (const std::uint32_t ceiling : {2U, 3U, 5U, 17U}) {
      const std::uint64_t window = 4 * ceiling;
      bool expected = false;
      for (std::size_t i = ceiling - 1; i < runs.size(); ++i) {
        expected = expected || runs[i] - runs[i - (ceiling - 1)] < window;
      }
      EXPECT_EQ(reaches(runs, ceiling, window), expected);
    }
  }
}

TEST(SwitchBreakerOverrun, BeginsBehindTheTimeThatIsPermitted) {
  using strake::switching::Side;
  strake::switching::Breaker breaker;
  breaker.set({.answers = Side::legacy, .window = 1, .ceilings = {}, .nanoseconds = {10, 20}});
  EXPECT_FALSE(breaker.overruns(Side::legacy, 10));
  EXPECT_TRUE(breaker.overruns(Side::legacy, 11));
  EXPECT_FALSE(breaker.overruns(Side::safe, 20));
  EXPECT_TRUE(breaker.overruns(Side::safe, 21));
}

// In a switch.

strake_switch_breaker breaker_to(strake_switch_side answers) {
  strake_switch_breaker breaker STRAKE_SWITCH_BREAKER_INIT;
  breaker.answers = answers;
  return breaker;
}

/// What makes a switch run into each trouble, in each mode where it can.
struct Planted {
  std::uint32_t strake_switch_breaker::*ceiling;
  strake_switch_trouble why;
  std::string_view name;
  std::function<void(Job&)> plant;
  std::vector<strake_switch_mode> modes;
};

strake_switch_verdict linger() {
  const timespec time{.tv_sec = 0, .tv_nsec = 2'000'000};
  nanosleep(&time, nullptr);
  return STRAKE_SWITCH_ACCEPTED;
}

const std::vector<Planted>& all_planted() {
  static const std::vector<Planted> all{
      {&strake_switch_breaker::divergences,
       STRAKE_SWITCH_DIVERGENCES,
       "divergences",
       [](Job& job) { job.safe = says(STRAKE_SWITCH_REJECTED); },
       {STRAKE_SWITCH_SHADOW, STRAKE_SWITCH_VERIFY}},
      {&strake_switch_breaker::legacy_faults,
       STRAKE_SWITCH_LEGACY_FAULTS,
       "legacy_faults",
       [](Job& job) { job.legacy = says(STRAKE_SWITCH_FAILED); },
       {STRAKE_SWITCH_LEGACY, STRAKE_SWITCH_AA, STRAKE_SWITCH_SHADOW, STRAKE_SWITCH_VERIFY}},
      {&strake_switch_breaker::safe_faults,
       STRAKE_SWITCH_SAFE_FAULTS,
       "safe_faults",
       [](Job& job) { job.safe = []() -> strake_switch_verdict { throw 1; }; },
       {STRAKE_SWITCH_SHADOW, STRAKE_SWITCH_VERIFY, STRAKE_SWITCH_SAFE}},
      {&strake_switch_breaker::legacy_overruns,
       STRAKE_SWITCH_LEGACY_OVERRUNS,
       "legacy_overruns",
       [](Job& job) { job.legacy = linger; },
       {STRAKE_SWITCH_LEGACY, STRAKE_SWITCH_AA, STRAKE_SWITCH_SHADOW, STRAKE_SWITCH_VERIFY}},
      {&strake_switch_breaker::safe_overruns,
       STRAKE_SWITCH_SAFE_OVERRUNS,
       "safe_overruns",
       [](Job& job) { job.safe = linger; },
       {STRAKE_SWITCH_SHADOW, STRAKE_SWITCH_VERIFY, STRAKE_SWITCH_SAFE}}};
  return all;
}

TEST(SwitchBreaker, OpensOnEveryTroubleInEveryModeToEitherSide) {
  for (const Planted& planted : all_planted()) {
    for (const strake_switch_mode mode : planted.modes) {
      for (const strake_switch_side side : {STRAKE_SWITCH_SIDE_LEGACY, STRAKE_SWITCH_SIDE_SAFE}) {
        SCOPED_TRACE(std::string(planted.name) + " in mode " + std::to_string(mode));
        Events events;
        const Switch sw(mode, &events);
        strake_switch_breaker breaker = breaker_to(side);
        breaker.*planted.ceiling = 2;
        breaker.legacy_nanoseconds = 1'000'000;
        breaker.safe_nanoseconds = 1'000'000;
        sw.guard(breaker);
        Job job;
        planted.plant(job);
        static_cast<void>(sw.run(job));
        EXPECT_EQ(sw.state().answers, 0);
        EXPECT_EQ(sw.state().mode, mode);
        static_cast<void>(sw.run(job));
        EXPECT_EQ(sw.state().answers, side);
        EXPECT_EQ(sw.state().why, planted.why);
        EXPECT_EQ(sw.state().trips, 1U);
        EXPECT_EQ(sw.mode(), mode);
        ASSERT_FALSE(events.lines().empty());
        EXPECT_EQ(events.kinds().back(), STRAKE_EVENT_BREAKER);
        EXPECT_NE(events.lines().back().find("\"switch\":\"test\",\"breaker\":\"open\",\"why\":\"" +
                                             std::string(planted.name) +
                                             "\",\"ceiling\":2,\"window\":10000,\"answers\":\"" +
                                             (side == STRAKE_SWITCH_SIDE_SAFE ? "safe" : "legacy") + "\"}"),
                  std::string::npos)
            << events.lines().back();
        job.calls.clear();
        EXPECT_EQ(sw.run(job).side, side);
        EXPECT_EQ(job.calls.size(), 1U);
      }
    }
  }
}

TEST(SwitchBreaker, OpensAtItsCeilingAndNotBefore) {
  for (const std::uint32_t ceiling : {1U, 2U, 255U, 256U}) {
    const Switch sw(STRAKE_SWITCH_SHADOW);
    strake_switch_breaker breaker = breaker_to(STRAKE_SWITCH_SIDE_LEGACY);
    breaker.divergences = ceiling;
    sw.guard(breaker);
    Job job;
    job.safe = says(STRAKE_SWITCH_REJECTED);
    for (std::uint32_t i = 1; i < ceiling; ++i) {
      static_cast<void>(sw.run(job));
    }
    EXPECT_EQ(sw.state().answers, 0);
    static_cast<void>(sw.run(job));
    EXPECT_EQ(sw.state().answers, STRAKE_SWITCH_SIDE_LEGACY);
  }
}

TEST(SwitchBreaker, TroublesFarApartDontOpenIt) {
  const Switch sw(STRAKE_SWITCH_SHADOW);
  strake_switch_breaker breaker = breaker_to(STRAKE_SWITCH_SIDE_LEGACY);
  breaker.divergences = 2;
  breaker.window = 10;
  sw.guard(breaker);
  Job good;
  Job bad;
  bad.safe = says(STRAKE_SWITCH_REJECTED);
  for (int i = 0; i < 5; ++i) {
    static_cast<void>(sw.run(bad));
    for (int j = 0; j < 9; ++j) {
      static_cast<void>(sw.run(good));
    }
  }
  EXPECT_EQ(sw.state().trips, 0U);
  static_cast<void>(sw.run(bad));
  for (int j = 0; j < 8; ++j) {
    static_cast<void>(sw.run(good));
  }
  static_cast<void>(sw.run(bad));
  EXPECT_EQ(sw.state().trips, 1U);
}

TEST(SwitchBreaker, StaysOpenUntilItIsReset) {
  const Switch sw(STRAKE_SWITCH_VERIFY);
  strake_switch_breaker breaker = breaker_to(STRAKE_SWITCH_SIDE_LEGACY);
  breaker.divergences = 2;
  sw.guard(breaker);
  Job job;
  job.safe = says(STRAKE_SWITCH_REJECTED);
  static_cast<void>(sw.run(job));
  static_cast<void>(sw.run(job));
  for (const strake_switch_mode mode : {STRAKE_SWITCH_SAFE, STRAKE_SWITCH_SHADOW, STRAKE_SWITCH_VERIFY}) {
    sw.set_mode(mode);
    EXPECT_EQ(sw.run(job), legacy_accepts);
    EXPECT_EQ(sw.state().mode, STRAKE_SWITCH_LEGACY);
  }
  sw.guard(breaker);
  EXPECT_EQ(sw.run(job), legacy_accepts);
  EXPECT_EQ(sw.counters().legacy_runs, 4U);
  EXPECT_EQ(strake_switch_reset(sw.handle(), nullptr), STRAKE_OK);
  EXPECT_EQ(sw.state().mode, STRAKE_SWITCH_VERIFY);
  EXPECT_EQ(sw.state().answers, 0);
  EXPECT_EQ(sw.state().why, 0);
  EXPECT_EQ(sw.run(job).side, STRAKE_SWITCH_SIDE_SAFE); // what came about before is forgotten
  EXPECT_EQ(sw.state().answers, 0);
  static_cast<void>(sw.run(job));
  EXPECT_EQ(sw.state().trips, 2U);
}

TEST(SwitchBreaker, CanBeTakenAway) {
  const Switch sw(STRAKE_SWITCH_SHADOW);
  strake_switch_breaker breaker = breaker_to(STRAKE_SWITCH_SIDE_LEGACY);
  breaker.divergences = 1;
  sw.guard(breaker);
  EXPECT_EQ(strake_switch_set_breaker(sw.handle(), nullptr, nullptr), STRAKE_OK);
  Job job;
  job.safe = says(STRAKE_SWITCH_REJECTED);
  static_cast<void>(sw.run(job));
  EXPECT_EQ(sw.state().trips, 0U);
}

TEST(SwitchBreaker, RefusesWhatItCantKeepTo) {
  const Switch sw(STRAKE_SWITCH_SHADOW);
  strake_error error{};
  for (const Planted& planted : all_planted()) {
    strake_switch_breaker breaker = breaker_to(STRAKE_SWITCH_SIDE_SAFE);
    breaker.*planted.ceiling = STRAKE_SWITCH_MAX_CEILING;
    EXPECT_EQ(strake_switch_set_breaker(sw.handle(), &breaker, &error), STRAKE_OK);
    breaker.*planted.ceiling = STRAKE_SWITCH_MAX_CEILING + 1;
    EXPECT_EQ(strake_switch_set_breaker(sw.handle(), &breaker, &error), STRAKE_SWITCH_INVALID_CEILING);
    EXPECT_EQ(error.actual, 257U);
    EXPECT_EQ(error.limit, 256U);
  }
  for (const strake_switch_side side : {-1, 3, INT32_MAX}) {
    const strake_switch_breaker breaker = breaker_to(side);
    EXPECT_EQ(strake_switch_set_breaker(sw.handle(), &breaker, &error), STRAKE_BAD_ARGUMENT);
  }
}

TEST(SwitchBreaker, ASecretSwitchHasNoTimesToLookAt) {
  const Switch sw(STRAKE_SWITCH_SHADOW, nullptr, "test", 1);
  strake_switch_breaker breaker = breaker_to(STRAKE_SWITCH_SIDE_LEGACY);
  breaker.safe_overruns = 1;
  EXPECT_EQ(strake_switch_set_breaker(sw.handle(), &breaker, nullptr), STRAKE_SWITCH_IS_SECRET);
  breaker.safe_overruns = 0;
  breaker.safe_faults = 1;
  sw.guard(breaker);
  Job job;
  job.safe = says(STRAKE_SWITCH_FAILED);
  static_cast<void>(sw.run(job));
  EXPECT_EQ(sw.state().why, STRAKE_SWITCH_SAFE_FAULTS);
}

TEST(SwitchBreaker, LatchedRunsKeepTheirSideAndAreAlone) {
  const Switch sw(STRAKE_SWITCH_VERIFY);
  strake_switch_breaker breaker = breaker_to(STRAKE_SWITCH_SIDE_LEGACY);
  breaker.divergences = 1;
  sw.guard(breaker);
  const strake_switch_latched latched = sw.latch("k");
  Job job;
  job.safe = says(STRAKE_SWITCH_REJECTED);
  static_cast<void>(sw.run(job));
  job.calls.clear();
  EXPECT_EQ(sw.call(latched, job).side, STRAKE_SWITCH_SIDE_SAFE);
  EXPECT_EQ(job.calls, std::vector<std::string>{"safe"});
  EXPECT_EQ(sw.call(sw.latch("k"), job), legacy_accepts);
}

TEST(SwitchBreaker, LeavesErrnoAsTheSideLeftIt) {
  for (const strake_switch_mode mode : {STRAKE_SWITCH_SAFE, STRAKE_SWITCH_VERIFY}) {
    const Switch sw(mode);
    strake_switch_breaker breaker = breaker_to(STRAKE_SWITCH_SIDE_LEGACY);
    breaker.safe_faults = 1;
    sw.guard(breaker);
    Job job;
    job.safe = [] {
      errno = EDOM;
      return STRAKE_SWITCH_FAILED;
    };
    static_cast<void>(sw.run(job));
    EXPECT_EQ(errno, EDOM);
    EXPECT_EQ(sw.state().trips, 1U);
  }
}

TEST(SwitchBreaker, OpensOnceHoweverManyThreadsDiverge) {
  Events events;
  const Switch sw(STRAKE_SWITCH_SHADOW, &events);
  strake_switch_breaker breaker = breaker_to(STRAKE_SWITCH_SIDE_LEGACY);
  breaker.divergences = 50;
  sw.guard(breaker);
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      Job job;
      job.safe = says(STRAKE_SWITCH_REJECTED);
      for (int run = 0; run < 200; ++run) {
        EXPECT_EQ(sw.run(job), legacy_accepts);
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(sw.state().trips, 1U);
  EXPECT_EQ(std::ranges::count(events.kinds(), STRAKE_EVENT_BREAKER), 1);
  EXPECT_GE(sw.counters().only_legacy_accepts, 50U);
  EXPECT_LE(sw.counters().only_legacy_accepts, 50U + 8U);
}

/// Back to the modes at the end of a test, whatever it comes to.
class Killed {
public:
  ~Killed() { EXPECT_EQ(strake_switch_kill_all(0, nullptr), STRAKE_OK); }
};

TEST(SwitchKill, TakesAllSwitchesToLegacyAndBack) {
  const Killed undo;
  std::vector<std::unique_ptr<Switch>> all;
  for (const strake_switch_mode mode :
       {STRAKE_SWITCH_LEGACY, STRAKE_SWITCH_SHADOW, STRAKE_SWITCH_VERIFY, STRAKE_SWITCH_SAFE, STRAKE_SWITCH_AA}) {
    all.push_back(std::make_unique<Switch>(mode));
  }
  const strake_switch_latched safe = all[3]->latch("k");
  EXPECT_EQ(strake_switch_kill_all(1, nullptr), STRAKE_OK);
  all.push_back(std::make_unique<Switch>(STRAKE_SWITCH_SAFE));
  for (const auto& sw : all) {
    Job job;
    EXPECT_EQ(sw->run(job), legacy_accepts);
    EXPECT_EQ(job.calls, std::vector<std::string>{"legacy"});
    EXPECT_EQ(sw->state().killed, 1);
    EXPECT_EQ(sw->state().mode, STRAKE_SWITCH_LEGACY);
    EXPECT_EQ(sw->counters().legacy_runs, 1U);
  }
  Job job;
  EXPECT_EQ(all[3]->call(safe, job), safe_accepts);
  EXPECT_EQ(strake_switch_kill_all(0, nullptr), STRAKE_OK);
  EXPECT_EQ(all[5]->run(job), safe_accepts);
  EXPECT_EQ(all[5]->state().killed, 0);
}

TEST(SwitchKill, RefusesAllElse) {
  for (const std::int32_t kill : {-1, 2, INT32_MAX, INT32_MIN}) {
    EXPECT_EQ(strake_switch_kill_all(kill, nullptr), STRAKE_BAD_ARGUMENT);
  }
  const Switch sw(STRAKE_SWITCH_SAFE);
  EXPECT_EQ(sw.state().killed, 0);
}

void kill_all(int /*signal*/) { static_cast<void>(!strake_switch_kill_all(1, nullptr)); }

TEST(SwitchKill, MayComeFromAHandlerInTheMiddleOfARun) {
  const Killed undo;
  const auto before = std::signal(SIGUSR1, kill_all);
  const Switch sw(STRAKE_SWITCH_VERIFY);
  Job job;
  job.safe = [] {
    std::raise(SIGUSR1);
    return STRAKE_SWITCH_ACCEPTED;
  };
  EXPECT_EQ(sw.run(job), safe_accepts);
  EXPECT_EQ(sw.counters().equal, 1U);
  EXPECT_EQ(sw.run(job), legacy_accepts);
  std::signal(SIGUSR1, before);
}

} // namespace
