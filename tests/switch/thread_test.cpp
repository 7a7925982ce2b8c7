#include <atomic>
#include <thread>

#include "job.hpp"

namespace {

using namespace job;

constexpr int threads = 8;
constexpr int runs = 500;

void in_threads(const std::function<void(int)>& work, int count = threads) {
  std::vector<std::thread> all;
  for (int i = 0; i < count; ++i) {
    all.emplace_back(work, i);
  }
  for (std::thread& thread : all) {
    thread.join();
  }
}

TEST(SwitchThreads, CountersMissNothing) {
  Events events;
  const Switch sw(STRAKE_SWITCH_SHADOW, &events, "test", 0, threads * runs);
  in_threads([&](int number) {
    Job job;
    job.describe = [&](strake_switch_side side, strake_switch_record* record) {
      record_number(record, "n", side == STRAKE_SWITCH_SIDE_SAFE && number % 2 == 0 ? 1 : 2);
    };
    for (int i = 0; i < runs; ++i) {
      job.calls.clear();
      EXPECT_EQ(sw.run(job), legacy_accepts);
    }
  });
  const strake_switch_counters counters = sw.counters();
  EXPECT_EQ(counters.shadow_runs, std::uint64_t{threads * runs});
  EXPECT_EQ(counters.differ, std::uint64_t{threads * runs / 2});
  EXPECT_EQ(counters.equal, std::uint64_t{threads * runs / 2});
  EXPECT_EQ(counters.lines_written, std::uint64_t{threads * runs / 2});
  EXPECT_EQ(events.lines().size(), std::size_t{threads * runs / 2});
}

// More at a time than have a share of the counters for themselves, and shares go from threads that end to others.
TEST(SwitchThreads, CountersMissNothingOfManyThreads) {
  constexpr int many = 40;
  const Switch sw(STRAKE_SWITCH_SHADOW);
  for (int round = 0; round < 3; ++round) {
    in_threads(
        [&](int) {
          Job job;
          for (int i = 0; i < runs; ++i) {
            job.calls.clear();
            EXPECT_EQ(sw.run(job), legacy_accepts);
          }
        },
        many);
  }
  EXPECT_EQ(sw.counters().shadow_runs, std::uint64_t{3 * many * runs});
  EXPECT_EQ(sw.counters().equal, std::uint64_t{3 * many * runs});
}

TEST(SwitchThreads, ModeMayChangeAllTheTime) {
  const Switch sw(STRAKE_SWITCH_LEGACY);
  in_threads([&](int number) {
    Job job;
    job.safe = says(STRAKE_SWITCH_REJECTED);
    for (int i = 0; i < runs; ++i) {
      job.calls.clear();
      sw.set_mode((number + i) % 5);
      const Answer answer = sw.run(job);
      ASSERT_EQ(answer.status, STRAKE_OK);
      // Whoever answers was called first and gave the verdict.
      const bool legacy = answer.side == STRAKE_SWITCH_SIDE_LEGACY;
      ASSERT_EQ(job.calls.front(), legacy ? "legacy" : "safe");
      ASSERT_EQ(answer.verdict, legacy ? STRAKE_SWITCH_ACCEPTED : STRAKE_SWITCH_REJECTED);
      ASSERT_TRUE(job.calls.size() == 1 || job.calls.size() == 4);
    }
  });
  const strake_switch_counters counters = sw.counters();
  EXPECT_EQ(counters.legacy_runs + counters.shadow_runs + counters.verify_runs + counters.safe_runs + counters.aa_runs,
            std::uint64_t{threads * runs});
  EXPECT_EQ(outcomes(counters), counters.shadow_runs + counters.verify_runs);
  EXPECT_EQ(counters.aa_equal, counters.aa_runs);
}

// Modes, rates, breaker, budget and known differences change all the time; whoever answers is right, and nothing is
// lost.
TEST(SwitchThreads, AllMayChangeAllTheTime) {
  const Switch sw(STRAKE_SWITCH_LEGACY);
  in_threads([&](int number) {
    Job job;
    job.safe = says(number % 2 == 0 ? STRAKE_SWITCH_REJECTED : STRAKE_SWITCH_FAILED);
    strake_switch_breaker breaker STRAKE_SWITCH_BREAKER_INIT;
    breaker.divergences = 3;
    breaker.safe_faults = 3;
    for (int i = 0; i < runs; ++i) {
      job.calls.clear();
      const auto rate = static_cast<std::uint32_t>((number + i) % 3 * 500'000);
      breaker.answers = (number + i) % 3;
      sw.set_mode((number + i) % 5);
      sw.set_rates(rate, STRAKE_SWITCH_WHOLE - rate);
      sw.guard(breaker);
      EXPECT_EQ(strake_switch_set_budget(sw.handle(), static_cast<std::uint64_t>(i % 2) * 1'000'000, nullptr),
                STRAKE_OK);
      sw.know("d-" + std::to_string(i % 60), STRAKE_SWITCH_OUTCOME_SAFE_FAILED, "", UINT64_MAX, 5);
      const Answer answer = i % 2 == 0 ? sw.run(job) : sw.call(sw.latch("k" + std::to_string(i)), job);
      ASSERT_EQ(answer.status, STRAKE_OK);
      const bool legacy = answer.side == STRAKE_SWITCH_SIDE_LEGACY;
      ASSERT_EQ(job.calls.front(), legacy ? "legacy" : "safe");
      ASSERT_EQ(answer.verdict, legacy ? STRAKE_SWITCH_ACCEPTED : job.safe());
      if (i % 5 == 0) {
        ASSERT_EQ(strake_switch_reset(sw.handle(), nullptr), STRAKE_OK);
      }
    }
  });
  const strake_switch_counters c = sw.counters();
  EXPECT_EQ(c.legacy_runs + c.shadow_runs + c.verify_runs + c.safe_runs + c.aa_runs, std::uint64_t{threads * runs});
  EXPECT_EQ(outcomes(c) + c.known + c.aa_equal + c.aa_differ + c.aa_not_compared + c.not_sampled + c.not_run_budget,
            c.shadow_runs + c.verify_runs + c.aa_runs);
}

TEST(SwitchThreads, MayFreeWhileOthersRun) {
  strake_switch* sw = nullptr;
  ASSERT_EQ(strake_switch_new("a", 1, nullptr, &sw, nullptr), STRAKE_OK);
  ASSERT_EQ(strake_switch_set_mode(sw, STRAKE_SWITCH_SHADOW, nullptr), STRAKE_OK);
  std::atomic<int> freed{0};
  in_threads([&](int number) {
    Job job;
    for (int i = 0; i < runs; ++i) {
      job.calls.clear();
      strake_switch_side side = 0;
      const strake_status status = strake_switch_run(sw, &sides, &job, nullptr, 0, &side, nullptr, nullptr);
      EXPECT_TRUE(status == STRAKE_OK || status == STRAKE_STALE_HANDLE || status == STRAKE_BUSY);
      EXPECT_EQ(job.calls.empty(), status != STRAKE_OK);
      if (number == 0 && i > runs / 2 && freed == 0 && strake_switch_free(sw, nullptr) == STRAKE_OK) {
        ++freed;
      }
    }
  });
  if (freed == 0) {
    EXPECT_EQ(strake_switch_free(sw, nullptr), STRAKE_OK);
  }
  EXPECT_EQ(strake_switch_free(sw, nullptr), STRAKE_STALE_HANDLE);
}

TEST(SwitchThreads, RecordUsedByOthersNeverOutlivesDescribe) {
  const Switch sw(STRAKE_SWITCH_SHADOW);
  std::atomic<strake_switch_record*> shared{nullptr};
  std::atomic<bool> done{false};
  std::atomic<bool> in_use{false};
  // Long enough for the other thread to be within a call when describe returns.
  const std::string bytes(1U << 14U, 'b');
  std::thread other([&] {
    while (!done) {
      if (strake_switch_record* record = shared.load()) {
        const strake_status status = record_bytes(record, "n", bytes);
        EXPECT_TRUE(status == STRAKE_OK || status == STRAKE_BUSY || status == STRAKE_STALE_HANDLE ||
                    status == STRAKE_SWITCH_TOO_MANY_PARTS);
        if (status == STRAKE_OK) { // and stays, though a full record refuses what comes next
          in_use = true;
          in_use.notify_one();
        }
      }
    }
  });
  Job job;
  std::vector<strake_switch_record*> kept;
  job.describe = [&](auto, strake_switch_record* record) {
    kept.push_back(record);
    in_use = false;
    shared = record;
    in_use.wait(false);
  };
  for (int i = 0; i < runs / 100; ++i) {
    EXPECT_EQ(sw.run(job), legacy_accepts);
    EXPECT_EQ(record_number(kept.back(), "late", 1), STRAKE_STALE_HANDLE);
  }
  done = true;
  other.join();
}

} // namespace
