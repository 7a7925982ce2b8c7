// Every combination of what decides about a run, through the C API, against the tables of docs/switch.md.
#include <array>
#include <chrono>
#include <cstring>
#include <optional>
#include <string>

#include "job.hpp"

namespace {

using namespace job;

enum class Open : std::uint8_t { no, to_legacy, to_safe };
/// Runs draw on it; what is latched does so when it is latched.
enum class Budget : std::uint8_t { none, spent_before_latching, spent_afterwards };
enum class Results : std::uint8_t { alike, differ, legacy_fails, other_fails };

struct Situation {
  strake_switch_mode mode;
  bool samples;
  bool decides;
  Open breaker;
  bool killed;
  std::optional<strake_switch_mode> latched; ///< In this mode, before anything else is set.
  Budget budget;
  Results results;
};

constexpr std::size_t situations = 5UL * 2 * 2 * 3 * 2 * 6 * 3 * 4;

Situation situation_of(std::size_t number) {
  constexpr std::array modes{STRAKE_SWITCH_LEGACY, STRAKE_SWITCH_AA, STRAKE_SWITCH_SHADOW, STRAKE_SWITCH_VERIFY,
                             STRAKE_SWITCH_SAFE};
  constexpr std::array both{false, true};
  const auto take = [&number](const auto& values) {
    const auto value = values.at(number % values.size());
    number /= values.size();
    return value;
  };
  return {.mode = take(modes),
          .samples = take(both),
          .decides = take(both),
          .breaker = take(std::array{Open::no, Open::to_legacy, Open::to_safe}),
          .killed = take(both),
          .latched = take(std::array<std::optional<strake_switch_mode>, 6>{std::nullopt, modes[0], modes[1], modes[2],
                                                                           modes[3], modes[4]}),
          .budget = take(std::array{Budget::none, Budget::spent_before_latching, Budget::spent_afterwards}),
          .results = take(std::array{Results::alike, Results::differ, Results::legacy_fails, Results::other_fails})};
}

// What is to be expected.

using Counter = std::uint64_t strake_switch_counters::*;

constexpr char legacy = 'l';
constexpr char again = 'a';
constexpr char safe = 's';

struct Row {
  char answers;
  std::optional<char> behind;
  Counter runs;
};

Row row_of(strake_switch_mode mode, bool decides) {
  switch (mode) {
  case STRAKE_SWITCH_AA:
    return {legacy, again, &strake_switch_counters::aa_runs};
  case STRAKE_SWITCH_SHADOW:
    return {decides ? safe : legacy, decides ? legacy : safe, &strake_switch_counters::shadow_runs};
  case STRAKE_SWITCH_VERIFY:
    return {safe, legacy, &strake_switch_counters::verify_runs};
  case STRAKE_SWITCH_SAFE:
    return {safe, std::nullopt, &strake_switch_counters::safe_runs};
  default:
    return {legacy, std::nullopt, &strake_switch_counters::legacy_runs};
  }
}

Counter counter_of(Results results, bool in_aa) {
  if (in_aa) {
    return results == Results::alike ? &strake_switch_counters::aa_equal : &strake_switch_counters::aa_differ;
  }
  switch (results) {
  case Results::alike:
    return &strake_switch_counters::equal;
  case Results::differ:
    return &strake_switch_counters::differ;
  case Results::legacy_fails:
    return &strake_switch_counters::legacy_failed;
  default:
    return &strake_switch_counters::safe_failed;
  }
}

struct Expected {
  std::string calls;             ///< The side that answers comes first.
  std::vector<Counter> counters; ///< Each of them moves by one, and no other does.
};

/// The side that answers alone, whatever the mode.
std::optional<char> alone_in(const Situation& situation, char answers) {
  if (situation.latched) {
    return situation.killed || situation.breaker != Open::no ? std::optional(answers) : std::nullopt;
  }
  if (situation.killed || situation.breaker == Open::to_legacy) {
    return legacy;
  }
  return situation.breaker == Open::to_safe ? std::optional(safe) : std::nullopt;
}

Expected expected_of(const Situation& situation) {
  const strake_switch_mode mode = situation.latched.value_or(situation.mode);
  const Row row = row_of(mode, situation.decides);
  if (const std::optional<char> alone = alone_in(situation, row.answers)) {
    return {{*alone}, {row_of(*alone == legacy ? STRAKE_SWITCH_LEGACY : STRAKE_SWITCH_SAFE, false).runs}};
  }
  Expected expected{{row.answers}, {row.runs}};
  if (mode == STRAKE_SWITCH_SHADOW && situation.decides) {
    expected.counters.push_back(&strake_switch_counters::safe_decided);
  }
  if (!row.behind) {
    return expected;
  }
  if (!situation.samples || (situation.latched && situation.budget == Budget::spent_before_latching)) {
    expected.counters.push_back(&strake_switch_counters::not_sampled);
  } else if (!situation.latched && situation.budget != Budget::none) {
    expected.counters.push_back(&strake_switch_counters::not_run_budget);
  } else {
    expected.calls += *row.behind;
    expected.counters.push_back(counter_of(situation.results, mode == STRAKE_SWITCH_AA));
    if (situation.results != Results::alike) {
      expected.counters.push_back(&strake_switch_counters::lines_written);
    }
  }
  return expected;
}

strake_switch_verdict verdict_of(char side, Results results) {
  const bool fails = side == legacy ? results == Results::legacy_fails : results == Results::other_fails;
  return fails ? STRAKE_SWITCH_FAILED : STRAKE_SWITCH_ACCEPTED;
}

// What comes about.

struct Sides {
  Results results = Results::alike;
  std::string calls = {};
};

template <char side>
strake_switch_verdict call(void* context) {
  Sides& sides = *static_cast<Sides*>(context);
  sides.calls += side;
  return verdict_of(side, sides.results);
}

void describe_result(void* context, strake_switch_side side, strake_switch_record* record) {
  const bool other = side == STRAKE_SWITCH_SIDE_SAFE && static_cast<Sides*>(context)->results == Results::differ;
  EXPECT_EQ(record_number(record, "result", other ? 2 : 1), STRAKE_OK);
}

constexpr strake_switch_sides functions{.size = sizeof(strake_switch_sides),
                                        .legacy = call<legacy>,
                                        .safe = call<safe>,
                                        .describe = describe_result,
                                        .legacy_again = call<again>,
                                        .canonical = nullptr};

Answer run(const Switch& sw, const std::optional<strake_switch_latched>& latched, Sides& sides) {
  Answer answer{};
  answer.status =
      latched ? strake_switch_call(sw.handle(), &*latched, &functions, &sides, nullptr, 0, &answer.side,
                                   &answer.verdict, nullptr)
              : strake_switch_run(sw.handle(), &functions, &sides, nullptr, 0, &answer.side, &answer.verdict, nullptr);
  return answer;
}

void set_rates(const Switch& sw, bool samples, bool decides) {
  sw.set_rates(samples ? STRAKE_SWITCH_WHOLE : 0, decides ? STRAKE_SWITCH_WHOLE : 0);
}

/// One run takes what flows in within a thousand seconds.
void spend_budget(const Switch& sw) {
  ASSERT_EQ(strake_switch_set_budget(sw.handle(), 1, nullptr), STRAKE_OK);
  sw.set_mode(STRAKE_SWITCH_SHADOW);
  set_rates(sw, true, false);
  Job job;
  job.safe = [] {
    const auto end = std::chrono::steady_clock::now() + std::chrono::microseconds(1);
    while (std::chrono::steady_clock::now() < end) {
    }
    return STRAKE_SWITCH_ACCEPTED;
  };
  EXPECT_EQ(sw.run(job), legacy_accepts);
}

void open_breaker(const Switch& sw, strake_switch_side side) {
  strake_switch_breaker breaker STRAKE_SWITCH_BREAKER_INIT;
  breaker.answers = side;
  breaker.legacy_faults = 1;
  sw.guard(breaker);
  sw.set_mode(STRAKE_SWITCH_LEGACY);
  Job job;
  job.legacy = says(STRAKE_SWITCH_FAILED);
  EXPECT_EQ(sw.run(job).verdict, STRAKE_SWITCH_FAILED);
}

/// Gives what was latched, if anything was.
std::optional<strake_switch_latched> set_up(const Switch& sw, const Situation& situation) {
  std::optional<strake_switch_latched> latched;
  if (situation.budget == Budget::spent_before_latching) {
    spend_budget(sw);
  }
  if (situation.latched) {
    sw.set_mode(*situation.latched);
    set_rates(sw, situation.samples, situation.decides);
    latched = sw.latch("key");
  }
  if (situation.budget == Budget::spent_afterwards) {
    spend_budget(sw);
  }
  if (situation.breaker != Open::no) {
    open_breaker(sw, situation.breaker == Open::to_safe ? STRAKE_SWITCH_SIDE_SAFE : STRAKE_SWITCH_SIDE_LEGACY);
  }
  sw.set_mode(situation.mode);
  set_rates(sw, situation.samples != situation.latched.has_value(), situation.decides != situation.latched.has_value());
  EXPECT_EQ(strake_switch_kill_all(situation.killed ? 1 : 0, nullptr), STRAKE_OK);
  return latched;
}

/// All but the times.
auto numbers_of(strake_switch_counters counters) {
  counters.timed = counters.legacy_nanoseconds = counters.safe_nanoseconds = 0;
  std::array<std::uint64_t, sizeof counters / sizeof(std::uint64_t)> numbers{};
  static_assert(sizeof numbers == sizeof counters);
  std::memcpy(numbers.data(), &counters, sizeof counters);
  return numbers;
}

TEST(SwitchState, DecidesAboutARunInEveryCombination) {
  for (std::size_t number = 0; number < situations && !HasFailure(); ++number) {
    const Situation situation = situation_of(number);
    SCOPED_TRACE(number);
    const Expected expected = expected_of(situation);
    const Switch sw(STRAKE_SWITCH_LEGACY);
    const std::optional<strake_switch_latched> latched = set_up(sw, situation);
    strake_switch_counters counters = sw.counters();
    Sides sides{.results = situation.results};
    const Answer answer = run(sw, latched, sides);
    const char first = expected.calls.front();
    EXPECT_EQ(answer.status, STRAKE_OK);
    EXPECT_EQ(answer.side, first == legacy ? STRAKE_SWITCH_SIDE_LEGACY : STRAKE_SWITCH_SIDE_SAFE);
    EXPECT_EQ(answer.verdict, verdict_of(first, situation.results));
    EXPECT_EQ(sides.calls, expected.calls);
    for (const Counter counter : expected.counters) {
      ++(counters.*counter);
    }
    EXPECT_EQ(numbers_of(sw.counters()), numbers_of(counters));
    EXPECT_EQ(strake_switch_kill_all(0, nullptr), STRAKE_OK);
  }
}

} // namespace
