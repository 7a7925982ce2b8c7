#include <cmath>
#include <map>

#include "job.hpp"

namespace {

using namespace job;

TEST(SwitchRates, ANewSwitchComparesAllAndLetsLegacyDecide) {
  const Switch sw(STRAKE_SWITCH_SHADOW);
  std::uint32_t run = 1;
  std::uint32_t decide = 1;
  EXPECT_EQ(strake_switch_get_rates(sw.handle(), &run, &decide, nullptr), STRAKE_OK);
  EXPECT_EQ(run, std::uint32_t{STRAKE_SWITCH_WHOLE});
  EXPECT_EQ(decide, 0U);
  EXPECT_EQ(strake_switch_get_rates(sw.handle(), nullptr, nullptr, nullptr), STRAKE_OK);
}

TEST(SwitchRates, AreRefusedBeyondAll) {
  const Switch sw(STRAKE_SWITCH_SHADOW);
  sw.set_rates(STRAKE_SWITCH_WHOLE, STRAKE_SWITCH_WHOLE);
  sw.set_rates(7, 8);
  for (const auto& [run, decide] : {std::pair{STRAKE_SWITCH_WHOLE + 1U, 0U}, std::pair{0U, STRAKE_SWITCH_WHOLE + 1U},
                                    std::pair{UINT32_MAX, UINT32_MAX}}) {
    strake_error error{};
    EXPECT_EQ(strake_switch_set_rates(sw.handle(), run, decide, &error), STRAKE_SWITCH_INVALID_RATE);
    EXPECT_EQ(error.limit, std::uint64_t{STRAKE_SWITCH_WHOLE});
  }
  std::uint32_t run = 0;
  std::uint32_t decide = 0;
  EXPECT_EQ(strake_switch_get_rates(sw.handle(), &run, &decide, nullptr), STRAKE_OK);
  EXPECT_EQ(run, 7U);
  EXPECT_EQ(decide, 8U);
}

constexpr std::uint64_t runs = 20'000;

void expect_near(std::uint64_t hits, double rate) {
  const double mean = static_cast<double>(runs) * rate;
  EXPECT_NEAR(static_cast<double>(hits), mean, 6 * std::sqrt(mean * (1 - rate)));
}

TEST(SwitchRates, DrawRunsWithoutAKeyOneByOne) {
  for (const strake_switch_mode mode : {STRAKE_SWITCH_SHADOW, STRAKE_SWITCH_VERIFY, STRAKE_SWITCH_AA}) {
    const Switch sw(mode);
    sw.set_rates(100'000, 0);
    Job job;
    for (std::uint64_t i = 0; i < runs; ++i) {
      static_cast<void>(sw.run(job));
    }
    const strake_switch_counters counters = sw.counters();
    EXPECT_EQ(counters.not_sampled + outcomes(counters) + counters.aa_equal, runs);
    expect_near(outcomes(counters) + counters.aa_equal, 0.1);
  }
}

TEST(SwitchRates, LetSafeDecideInModeShadow) {
  Events events;
  const Switch sw(STRAKE_SWITCH_SHADOW, &events);
  sw.set_rates(STRAKE_SWITCH_WHOLE, 100'000);
  Job job;
  job.safe = says(STRAKE_SWITCH_REJECTED);
  std::uint64_t answered = 0;
  std::vector<bool> by_safe;
  for (std::uint64_t i = 0; i < runs; ++i) {
    job.calls.clear();
    const Answer answer = sw.run(job);
    const bool safe = answer.side == STRAKE_SWITCH_SIDE_SAFE;
    EXPECT_EQ(answer.verdict, safe ? STRAKE_SWITCH_REJECTED : STRAKE_SWITCH_ACCEPTED);
    EXPECT_EQ(job.calls[0], safe ? "safe" : "legacy");
    EXPECT_EQ(job.calls[1], safe ? "legacy" : "safe");
    answered += safe ? 1 : 0;
    by_safe.push_back(safe);
  }
  expect_near(answered, 0.1);
  EXPECT_EQ(sw.counters().safe_decided, answered);
  EXPECT_EQ(sw.counters().only_legacy_accepts, runs);
  const std::vector<std::string> lines = events.lines();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    EXPECT_EQ(lines[i].find(R"("mode":"canary")") != std::string::npos, by_safe[i]) << lines[i];
  }
  for (const strake_switch_mode mode : {STRAKE_SWITCH_LEGACY, STRAKE_SWITCH_AA}) {
    sw.set_mode(mode);
    sw.set_rates(STRAKE_SWITCH_WHOLE, STRAKE_SWITCH_WHOLE);
    EXPECT_EQ(sw.run(job), legacy_accepts);
  }
}

TEST(SwitchLatch, IsStickyAndGrowsWithTheRate) {
  const Switch sw(STRAKE_SWITCH_SHADOW);
  Job job;
  std::vector<bool> before(500, false);
  std::uint64_t drawn = 0;
  for (const std::uint32_t rate : {0U, 10'000U, 100'000U, 500'000U, 1'000'000U}) {
    sw.set_rates(rate, rate);
    for (std::size_t i = 0; i < before.size(); ++i) {
      const std::string key = "user-" + std::to_string(i);
      job.calls.clear();
      const Answer answer = sw.call(sw.latch(key), job);
      const bool safe = answer.side == STRAKE_SWITCH_SIDE_SAFE;
      EXPECT_EQ(sw.call(sw.latch(key), job).side, answer.side);
      EXPECT_TRUE(safe || !before[i]) << key;
      before[i] = safe;
      drawn += safe ? 1 : 0;
    }
  }
  EXPECT_GT(drawn, 500U); // all at the last rate, and some before
  EXPECT_LT(drawn, 1500U);
}

TEST(SwitchLatch, KeepsModeAndSideWhateverIsSet) {
  const Switch sw(STRAKE_SWITCH_SHADOW);
  Job job;
  const strake_switch_latched shadow = sw.latch("connection");
  sw.set_mode(STRAKE_SWITCH_SAFE);
  const strake_switch_latched safe = sw.latch("connection");
  EXPECT_EQ(sw.call(shadow, job), legacy_accepts);
  EXPECT_EQ(job.calls, (std::vector<std::string>{"legacy", "safe", "describe legacy", "describe safe"}));
  EXPECT_EQ(sw.counters().shadow_runs, 1U);
  sw.set_mode(STRAKE_SWITCH_LEGACY);
  EXPECT_EQ(sw.call(safe, job), safe_accepts);
  EXPECT_EQ(sw.counters().safe_runs, 1U);
}

TEST(SwitchLatch, OfAnotherSwitchOrMadeUpIsRefused) {
  const Switch sw(STRAKE_SWITCH_SHADOW);
  const Switch twin(STRAKE_SWITCH_SHADOW);
  Job job;
  const strake_switch_latched right = sw.latch("k");
  std::vector<strake_switch_latched> wrong{{0}, {UINT64_MAX}, twin.latch("k")};
  for (unsigned bit = 0; bit < 64; ++bit) {
    wrong.push_back({right.value ^ 1ULL << bit});
  }
  std::size_t accepted = 0;
  for (const strake_switch_latched& latched : wrong) {
    job.calls.clear();
    const Answer answer = sw.call(latched, job);
    if (answer.status == STRAKE_OK) { // another decision of this switch
      ++accepted;
      EXPECT_NE(answer.side, 0);
    } else {
      EXPECT_EQ(answer, (Answer{STRAKE_SWITCH_NOT_LATCHED, 0, 0}));
      EXPECT_TRUE(job.calls.empty());
    }
  }
  EXPECT_LE(accepted, 3U); // bits of mode, side and whether it compares
}

TEST(SwitchLatch, TellsForWhomAnObjectIsToBeMade) {
  constexpr strake_switch_side none = 0;
  constexpr strake_switch_side legacy = STRAKE_SWITCH_SIDE_LEGACY;
  constexpr strake_switch_side safe = STRAKE_SWITCH_SIDE_SAFE;
  const Switch sw(STRAKE_SWITCH_LEGACY);
  const std::map<strake_switch_mode, std::pair<strake_switch_side, strake_switch_side>> expected{
      {STRAKE_SWITCH_LEGACY, {legacy, none}},
      {STRAKE_SWITCH_AA, {legacy, legacy}},
      {STRAKE_SWITCH_SHADOW, {legacy, safe}},
      {STRAKE_SWITCH_VERIFY, {safe, legacy}},
      {STRAKE_SWITCH_SAFE, {safe, none}}};
  for (const auto& [mode, sides] : expected) {
    sw.set_mode(mode);
    EXPECT_EQ(sw.sides_of(sw.latch("k")), sides) << mode;
  }
  sw.set_mode(STRAKE_SWITCH_SHADOW);
  sw.set_rates(0, STRAKE_SWITCH_WHOLE);
  EXPECT_EQ(sw.sides_of(sw.latch("k")), (std::pair{safe, none}));
  const strake_switch_latched latched = sw.latch("k");
  EXPECT_EQ(strake_switch_get_latched(sw.handle(), &latched, nullptr, nullptr, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_switch_get_latched(nullptr, &latched, nullptr, nullptr, nullptr), STRAKE_NULL_ARGUMENT);
  EXPECT_EQ(strake_switch_get_latched(sw.handle(), nullptr, nullptr, nullptr, nullptr), STRAKE_NULL_ARGUMENT);
  const strake_switch_latched forged{latched.value ^ 1ULL << 40U};
  strake_switch_side answers = safe;
  EXPECT_EQ(strake_switch_get_latched(sw.handle(), &forged, &answers, nullptr, nullptr), STRAKE_SWITCH_NOT_LATCHED);
  EXPECT_EQ(answers, none);
}

TEST(SwitchLatch, OutlivesNoSwitch) {
  strake_switch_latched latched{};
  {
    const Switch sw(STRAKE_SWITCH_SAFE);
    latched = sw.latch("k");
  }
  const Switch next(STRAKE_SWITCH_SAFE);
  Job job;
  EXPECT_EQ(next.call(latched, job).status, STRAKE_SWITCH_NOT_LATCHED);
}

} // namespace
