#include <ctime>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

#include "job.hpp"
#include "switch/known.hpp"

namespace {

using namespace job;

Job differing_in(const std::string& part) {
  Job job;
  job.describe = [part](strake_switch_side side, strake_switch_record* record) {
    record_number(record, "same", 1);
    record_number(record, part, side);
  };
  return job;
}

// To the second, which no test of a switch can wait for.
TEST(SwitchKnownExpiry, IsTheFirstSecondInWhichItIsUnknown) {
  strake::switching::KnownDifferences all;
  const strake::switching::Judgement judgement{.outcome = strake::switching::Outcome::differ, .difference = {}};
  ASSERT_TRUE(
      all.add({.name = "k", .outcome = judgement.outcome, .part = {}, .expiry = 100, .ceiling = 2, .count = 0}));
  EXPECT_TRUE(all.recognise(judgement, 99));
  EXPECT_FALSE(all.recognise(judgement, 100));
  EXPECT_EQ(all.count("k"), 1U);
}

TEST(SwitchKnown, NamesAreThoseOfSwitches) {
  const Switch sw(STRAKE_SWITCH_SHADOW);
  const auto add = [&](std::string_view name, std::string_view part, strake_switch_outcome outcome) {
    return strake_switch_add_known(sw.handle(), name.data(), name.size(), outcome, part.data(), part.size(), 1, 1,
                                   nullptr);
  };
  constexpr auto differ = STRAKE_SWITCH_OUTCOME_DIFFER;
  EXPECT_EQ(add(std::string(64, 'a'), "", differ), STRAKE_OK);
  EXPECT_EQ(add(std::string(65, 'a'), "", differ), STRAKE_SWITCH_INVALID_NAME);
  EXPECT_EQ(add("", "", differ), STRAKE_SWITCH_INVALID_NAME);
  EXPECT_EQ(add("A", "", differ), STRAKE_SWITCH_INVALID_NAME);
  EXPECT_EQ(add("b", std::string(64, 'p'), differ), STRAKE_OK);
  EXPECT_EQ(add("c", std::string(65, 'p'), differ), STRAKE_SWITCH_INVALID_PART);
  EXPECT_EQ(add("c", "a b", differ), STRAKE_SWITCH_INVALID_PART);
  for (const strake_switch_outcome none :
       {-1, 0, STRAKE_SWITCH_OUTCOME_EQUAL + 0, STRAKE_SWITCH_OUTCOME_BOTH_REJECT_ALIKE + 0,
        STRAKE_SWITCH_OUTCOME_BOTH_FAILED + 0, STRAKE_SWITCH_OUTCOME_NOT_COMPARED + 0, 11, INT32_MAX}) {
    EXPECT_EQ(add("c", "", none), STRAKE_BAD_ARGUMENT);
  }
  std::uint64_t count = 9;
  EXPECT_EQ(strake_switch_count_known(sw.handle(), "c", 1, &count, nullptr), STRAKE_NOT_FOUND);
  EXPECT_EQ(count, 0U);
  EXPECT_EQ(strake_switch_count_known(sw.handle(), "A B", 3, &count, nullptr), STRAKE_NOT_FOUND);
  EXPECT_EQ(sw.met("b"), 0U);
}

TEST(SwitchKnown, IsCountedApartNotReportedAndNoTrouble) {
  Events events;
  const Switch sw(STRAKE_SWITCH_SHADOW, &events);
  strake_switch_breaker breaker STRAKE_SWITCH_BREAKER_INIT;
  breaker.answers = STRAKE_SWITCH_SIDE_LEGACY;
  breaker.divergences = 1;
  breaker.safe_faults = 1;
  sw.guard(breaker);
  sw.know("d-1", STRAKE_SWITCH_OUTCOME_DIFFER, "path");
  sw.know("d-2", STRAKE_SWITCH_OUTCOME_SAFE_FAILED);
  Job job = differing_in("path");
  EXPECT_EQ(sw.run(job), legacy_accepts);
  EXPECT_EQ(sw.run(job), legacy_accepts);
  job.safe = says(STRAKE_SWITCH_FAILED);
  EXPECT_EQ(sw.run(job), legacy_accepts);
  EXPECT_TRUE(events.lines().empty());
  EXPECT_EQ(sw.counters().known, 3U);
  EXPECT_EQ(outcomes(sw.counters()), 0U);
  EXPECT_EQ(sw.state().trips, 0U);
  EXPECT_EQ(sw.met("d-1"), 2U);
  EXPECT_EQ(sw.met("d-2"), 1U);
  Job other = differing_in("query");
  static_cast<void>(sw.run(other));
  EXPECT_EQ(sw.counters().differ, 1U);
  EXPECT_EQ(events.lines().size(), 2U); // the divergence, and the breaker that opened
  EXPECT_EQ(sw.state().trips, 1U);
}

TEST(SwitchKnown, OfAnyPartFitsThemAllAndVerdictsHaveNone) {
  const Switch sw(STRAKE_SWITCH_SHADOW);
  sw.know("any", STRAKE_SWITCH_OUTCOME_DIFFER);
  sw.know("accepts", STRAKE_SWITCH_OUTCOME_ONLY_LEGACY_ACCEPTS);
  sw.know("never", STRAKE_SWITCH_OUTCOME_ONLY_LEGACY_ACCEPTS, "path");
  Job job = differing_in("a");
  static_cast<void>(sw.run(job));
  job = differing_in("b");
  static_cast<void>(sw.run(job));
  job.safe = says(STRAKE_SWITCH_REJECTED);
  static_cast<void>(sw.run(job));
  EXPECT_EQ(sw.met("any"), 2U);
  EXPECT_EQ(sw.met("accepts"), 1U);
  EXPECT_EQ(sw.met("never"), 0U);
}

TEST(SwitchKnown, IsUnknownBeyondItsCeilingAndItsExpiry) {
  Events events;
  const Switch sw(STRAKE_SWITCH_SHADOW, &events);
  const auto now = static_cast<std::uint64_t>(std::time(nullptr));
  Job job = differing_in("path");
  sw.know("d-1", STRAKE_SWITCH_OUTCOME_DIFFER, "path", now + 3600, 2);
  for (int i = 0; i < 5; ++i) {
    static_cast<void>(sw.run(job));
  }
  EXPECT_EQ(sw.met("d-1"), 2U);
  EXPECT_EQ(sw.counters().known, 2U);
  EXPECT_EQ(sw.counters().differ, 3U);
  EXPECT_EQ(events.lines().size(), 3U);
  sw.know("d-1", STRAKE_SWITCH_OUTCOME_DIFFER, "path", now + 3600, 3); // counts on
  static_cast<void>(sw.run(job));
  static_cast<void>(sw.run(job));
  EXPECT_EQ(sw.met("d-1"), 3U);
  EXPECT_EQ(sw.counters().differ, 4U);
  sw.know("d-1", STRAKE_SWITCH_OUTCOME_DIFFER, "path", now - 3600, 1000);
  static_cast<void>(sw.run(job));
  EXPECT_EQ(sw.met("d-1"), 3U);
  EXPECT_EQ(sw.counters().differ, 5U);
  sw.know("zero", STRAKE_SWITCH_OUTCOME_DIFFER, "path", now + 3600, 0);
  static_cast<void>(sw.run(job));
  EXPECT_EQ(sw.counters().differ, 6U);
}

TEST(SwitchKnown, ANameStandsForOneDifference) {
  const Switch sw(STRAKE_SWITCH_SHADOW);
  sw.know("d", STRAKE_SWITCH_OUTCOME_DIFFER, "path");
  EXPECT_EQ(strake_switch_add_known(sw.handle(), "d", 1, STRAKE_SWITCH_OUTCOME_DIFFER, "query", 5, 1, 1, nullptr),
            STRAKE_SWITCH_KNOWN_EXISTS);
  EXPECT_EQ(strake_switch_add_known(sw.handle(), "d", 1, STRAKE_SWITCH_OUTCOME_SAFE_FAILED, "path", 4, 1, 1, nullptr),
            STRAKE_SWITCH_KNOWN_EXISTS);
}

TEST(SwitchKnown, AreAsManyAsItSays) {
  const Switch sw(STRAKE_SWITCH_SHADOW);
  for (int i = 0; i < STRAKE_SWITCH_MAX_KNOWN; ++i) {
    sw.know("d-" + std::to_string(i), STRAKE_SWITCH_OUTCOME_DIFFER);
  }
  strake_error error{};
  EXPECT_EQ(strake_switch_add_known(sw.handle(), "more", 4, STRAKE_SWITCH_OUTCOME_DIFFER, nullptr, 0, 1, 1, &error),
            STRAKE_SWITCH_TOO_MANY_KNOWN);
  EXPECT_EQ(error.actual, 65U);
  EXPECT_EQ(error.limit, 64U);
  sw.know("d-63", STRAKE_SWITCH_OUTCOME_DIFFER); // which it has
}

TEST(SwitchKnown, NoiseOfLegacyIsNone) {
  const Switch sw(STRAKE_SWITCH_AA);
  sw.know("d", STRAKE_SWITCH_OUTCOME_DIFFER);
  Job job = differing_in("path");
  static_cast<void>(sw.run(job));
  EXPECT_EQ(sw.met("d"), 0U);
  EXPECT_EQ(sw.counters().aa_differ, 1U);
}

TEST(SwitchKnown, MayBeAddedWhileOthersRun) {
  const Switch sw(STRAKE_SWITCH_SHADOW);
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&sw, i] {
      Job job = differing_in("part-" + std::to_string(i));
      for (int run = 0; run < 200; ++run) {
        sw.know("d-" + std::to_string(i), STRAKE_SWITCH_OUTCOME_DIFFER, "part-" + std::to_string(i), UINT64_MAX, 150);
        EXPECT_EQ(sw.run(job), legacy_accepts);
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(sw.counters().known, 8U * 150U);
  EXPECT_EQ(sw.counters().differ, 8U * 50U);
}

TEST(SwitchKnown, HoldsOnInTheChildOfAFork) {
  const Switch sw(STRAKE_SWITCH_SHADOW);
  sw.know("d", STRAKE_SWITCH_OUTCOME_DIFFER);
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    Job job = differing_in("path");
    _exit(sw.run(job) == legacy_accepts && sw.met("d") == 1 ? 0 : 1);
  }
  int status = -1;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
}

} // namespace
