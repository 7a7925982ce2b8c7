#include "switch/budget.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "job.hpp"

namespace {

using namespace job;
using strake::switching::Budget;
using strake::switching::max_budget;

constexpr std::uint64_t second = 1'000'000'000;

/// The same numbers in each run of the tests.
class Random {
public:
  std::uint64_t below(std::uint64_t limit) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return (state_ >> 33U) % limit;
  }

private:
  std::uint64_t state_ = 7;
};

TEST(SwitchBudget, WithoutARateHasAlwaysSome) {
  Budget budget;
  EXPECT_FALSE(budget.limits());
  budget.spend(UINT64_MAX, 0);
  EXPECT_TRUE(budget.has_some(0));
}

TEST(SwitchBudget, IsThatOfASecondAndFillsUpAtItsRate) {
  Budget budget;
  budget.set(1'000'000);
  const std::uint64_t now = 100 * second;
  EXPECT_TRUE(budget.has_some(now));
  budget.spend(999'999, now);
  EXPECT_TRUE(budget.has_some(now));
  budget.spend(1, now);
  EXPECT_FALSE(budget.has_some(now));
  EXPECT_FALSE(budget.has_some(now)); // asking costs nothing, and gives nothing
  EXPECT_TRUE(budget.has_some(now + 1));
  budget.spend(500'000, now + 1);
  EXPECT_FALSE(budget.has_some(now + second / 2));
  EXPECT_TRUE(budget.has_some(now + second / 2 + 2));
}

// Over any stretch of time no more is spent than flows in, what the bucket held, and the last run that began with some
// left.
TEST(SwitchBudget, BoundsWhatIsSpentInAnyStretch) {
  Random random;
  for (const std::uint64_t rate :
       {std::uint64_t{1}, std::uint64_t{1000}, std::uint64_t{50'000'000}, second, 8 * second}) {
    Budget budget;
    budget.set(rate);
    const std::uint64_t longest = std::max<std::uint64_t>(rate / 3, 2);
    std::uint64_t now = 5 * second;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> spent; // when, and how much by then
    std::uint64_t total = 0;
    for (int i = 0; i < 3000; ++i) {
      now += random.below(second / 50);
      if (budget.has_some(now)) {
        const std::uint64_t cost = 1 + random.below(longest);
        budget.spend(cost, now);
        total += cost;
        spent.emplace_back(now, total);
      }
    }
    ASSERT_GT(spent.size(), 10U);
    for (std::size_t i = 0; i < spent.size(); i += 7) {
      for (std::size_t j = i; j < spent.size(); j += 13) {
        const std::uint64_t before = i == 0 ? 0 : spent[i - 1].second;
        const double stretch = static_cast<double>(spent[j].first - spent[i].first) / second;
        const double bound = static_cast<double>(rate) * (stretch + 1) + static_cast<double>(longest) + 1;
        EXPECT_LE(static_cast<double>(spent[j].second - before), bound * 1.0001) << rate;
      }
    }
    // And it isn't less than it could be, for who always wants more.
    const double all = static_cast<double>(rate) * static_cast<double>(now - 5 * second) / second;
    EXPECT_GE(static_cast<double>(total), all * 0.5) << rate;
  }
}

TEST(SwitchBudget, SurvivesEveryNumber) {
  for (const std::uint64_t rate :
       {std::uint64_t{1}, std::uint64_t{3}, 18 * second, 19 * second, 20 * second, max_budget}) {
    for (const std::uint64_t cost :
         {std::uint64_t{0}, std::uint64_t{1}, 17 * second, 19 * second, UINT64_MAX / 2, UINT64_MAX}) {
      Budget budget;
      budget.set(rate);
      budget.spend(cost, second);
      EXPECT_TRUE(budget.has_some(second + 86'400 * second)) << rate << " " << cost; // a day later at the latest
      EXPECT_EQ(budget.has_some(second), cost < rate) << rate << " " << cost;
    }
  }
}

// In a switch.

void spend_milliseconds(long milliseconds) {
  timespec begin{};
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &begin);
  do {
    clock_gettime(CLOCK_MONOTONIC, &now);
  } while ((now.tv_sec - begin.tv_sec) * 1000 + (now.tv_nsec - begin.tv_nsec) / 1'000'000 < milliseconds);
}

Job slow_on_watch() {
  Job job;
  job.safe = [] {
    spend_milliseconds(2);
    return STRAKE_SWITCH_ACCEPTED;
  };
  return job;
}

TEST(SwitchBudget, BeyondItTheOtherSideIsNotRun) {
  const Switch sw(STRAKE_SWITCH_SHADOW);
  EXPECT_EQ(strake_switch_set_budget(sw.handle(), 1, nullptr), STRAKE_OK);
  Job job = slow_on_watch();
  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(sw.run(job), legacy_accepts);
  }
  EXPECT_EQ(std::ranges::count(job.calls, "safe"), 1);
  EXPECT_EQ(sw.counters().equal, 1U);
  EXPECT_EQ(sw.counters().not_run_budget, 9U);
  EXPECT_EQ(sw.counters().shadow_runs, 10U);
  EXPECT_EQ(strake_switch_set_budget(sw.handle(), 0, nullptr), STRAKE_OK);
  static_cast<void>(sw.run(job));
  EXPECT_EQ(sw.counters().equal, 2U);
}

TEST(SwitchBudget, IsNotSpentByTheSideThatAnswers) {
  const Switch sw(STRAKE_SWITCH_VERIFY);
  EXPECT_EQ(strake_switch_set_budget(sw.handle(), second / 1000, nullptr), STRAKE_OK);
  Job job = slow_on_watch();
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(sw.run(job), safe_accepts);
  }
  EXPECT_EQ(sw.counters().not_run_budget, 0U);
}

// Half of a conversation can't be compared.
TEST(SwitchBudget, OfWhatWasLatchedIsLookedAtWhenItIsLatched) {
  const Switch sw(STRAKE_SWITCH_SHADOW);
  EXPECT_EQ(strake_switch_set_budget(sw.handle(), 1, nullptr), STRAKE_OK);
  Job job = slow_on_watch();
  const strake_switch_latched first = sw.latch("first");
  static_cast<void>(sw.call(first, job));
  static_cast<void>(sw.call(first, job));
  EXPECT_EQ(sw.counters().equal, 2U);
  static_cast<void>(sw.call(sw.latch("second"), job));
  EXPECT_EQ(sw.counters().equal, 2U);
  EXPECT_EQ(sw.counters().not_sampled, 1U);
}

TEST(SwitchBudget, HasALimitAndNoPlaceInASecretSwitch) {
  const Switch sw(STRAKE_SWITCH_SHADOW);
  strake_error error{};
  EXPECT_EQ(strake_switch_set_budget(sw.handle(), STRAKE_SWITCH_MAX_BUDGET, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_switch_set_budget(sw.handle(), STRAKE_SWITCH_MAX_BUDGET + 1, &error), STRAKE_SWITCH_INVALID_CEILING);
  EXPECT_EQ(error.limit, STRAKE_SWITCH_MAX_BUDGET);
  const Switch secret(STRAKE_SWITCH_SHADOW, nullptr, "test", 1);
  EXPECT_EQ(strake_switch_set_budget(secret.handle(), 1, nullptr), STRAKE_SWITCH_IS_SECRET);
  EXPECT_EQ(strake_switch_set_budget(secret.handle(), 0, nullptr), STRAKE_OK);
}

} // namespace
