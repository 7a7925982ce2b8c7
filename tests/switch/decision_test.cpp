// The state machine, all of it: every mode, every kind of rate on both sides of a key's place, every breaker, killed or
// not.
#include "switch/decision.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <stdexcept>

namespace {

using namespace strake::switching;

const std::vector<std::optional<Trip>>& all_trips() {
  static const std::vector<std::optional<Trip>> all = [] {
    std::vector<std::optional<Trip>> made{std::nullopt};
    for (const Side side : sides) {
      for (const Trouble trouble : troubles) {
        made.push_back(Trip{.answers = side, .why = trouble});
      }
    }
    return made;
  }();
  return all;
}

constexpr std::array<Share, 5> rates{0, 1, 400'000, whole_share - 1, whole_share};

void for_each_policy(const std::function<void(const Policy&)>& use) {
  for (const Mode mode : modes) {
    for (const Share run : rates) {
      for (const Share decide : rates) {
        for (const std::optional<Trip>& trip : all_trips()) {
          for (const bool guarded : {false, true}) {
            for (const bool followed : {false, true}) {
              use({.mode = mode, .run = run, .decide = decide, .trip = trip, .guarded = guarded, .followed = followed});
            }
          }
        }
      }
    }
  }
}

TEST(SwitchDecision, PoliciesFitAWord) {
  std::set<std::uint64_t> words;
  std::size_t policies = 0;
  for_each_policy([&](const Policy& policy) {
    EXPECT_EQ(unpacked(packed(policy)), policy);
    words.insert(packed(policy));
    ++policies;
  });
  EXPECT_EQ(words.size(), policies);
}

/// What docs/switch.md says, row by row and with no arithmetic: the mode, and whether the key is among those drawn.
Decision as_documented(Mode mode, bool runs, bool decides) {
  switch (mode) {
  case Mode::legacy:
    return {Mode::legacy, Side::legacy, false};
  case Mode::shadow:
    return {Mode::shadow, decides ? Side::safe : Side::legacy, runs};
  case Mode::verify:
    return {Mode::verify, Side::safe, runs};
  case Mode::safe:
    return {Mode::safe, Side::safe, false};
  case Mode::aa:
    return {Mode::aa, Side::legacy, runs};
  }
  throw std::logic_error("mode");
}

TEST(SwitchDecision, IsAsDocumentedInEveryState) {
  constexpr std::array<Share, 6> places{0, 1, 399'999, 400'000, whole_share - 2, whole_share - 1};
  std::size_t states = 0;
  for_each_policy([&](const Policy& policy) {
    for (const Share run : places) {
      for (const Share decide : places) {
        for (const bool killed : {false, true}) {
          const Mode tripped =
              policy.trip ? (policy.trip->answers == Side::safe ? Mode::safe : Mode::legacy) : policy.mode;
          const Mode mode = killed ? Mode::legacy : tripped;
          ASSERT_EQ(strake::switching::decide(policy, killed, {.run = run, .decide = decide}),
                    as_documented(mode, run < policy.run, decide < policy.decide));
          ++states;
        }
      }
    }
  });
  EXPECT_EQ(states, modes.size() * 5 * 5 * 13 * 2 * 2 * 6 * 6 * 2);
}

TEST(SwitchDecision, AKeptOneKeepsItsSideAndIsAloneWhereNothingIsToBeCompared) {
  for_each_policy([](const Policy& policy) {
    for (const bool killed : {false, true}) {
      for (const Mode mode : modes) {
        for (const Side side : sides) {
          for (const bool compares : {false, true}) {
            const Decision made{.mode = mode, .answers = side, .compares = compares};
            const Decision now = kept(made, policy, killed);
            ASSERT_EQ(now.answers, side);
            ASSERT_EQ(now, killed || policy.trip ? alone(side) : made);
          }
        }
      }
    }
  });
}

TEST(SwitchDecision, IsPossibleIfAndOnlyIfSomePolicyGivesIt) {
  std::vector<Decision> possible;
  for_each_policy([&](const Policy& policy) {
    for (const Share place : {Share{0}, whole_share - 1}) {
      possible.push_back(decide(policy, false, {.run = place, .decide = 0}));
      possible.push_back(decide(policy, false, {.run = place, .decide = whole_share - 1}));
    }
  });
  for (const Mode mode : modes) {
    for (const Side side : sides) {
      for (const bool compares : {false, true}) {
        const Decision decision{.mode = mode, .answers = side, .compares = compares};
        EXPECT_EQ(is_possible(decision), std::ranges::find(possible, decision) != possible.end());
      }
    }
  }
}

} // namespace
