#include "switch/sampling.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using namespace strake;
using namespace strake::switching;

constexpr int draws = 200'000;

Bytes bytes_of(const std::string& text) { return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}; }

/// Keys as programs have them: ascending numbers, addresses.
std::string key_of(int number) { return "10.0." + std::to_string(number / 256) + "." + std::to_string(number % 256); }

/// Six standard deviations of a binomial distribution: a right draw misses this once in 500 million times.
void expect_share(int hits, Share rate) {
  const double p = static_cast<double>(rate) / whole_share;
  EXPECT_NEAR(hits, draws * p, 6 * std::sqrt(draws * p * (1 - p)) + 1e-9) << rate;
}

TEST(SwitchSampling, DrawsTheShareOfKeysAndOfRuns) {
  for (const Share rate : {0U, 100U, 10'000U, 50'000U, 500'000U, 990'000U, whole_share}) {
    std::array<int, 4> hits{};
    for (int i = 0; i < draws; ++i) {
      const Place key = KeyPlaces("http").of(bytes_of(key_of(i)));
      const Place run = place_of_run(static_cast<std::uint64_t>(i));
      hits[0] += key.run < rate ? 1 : 0;
      hits[1] += key.decide < rate ? 1 : 0;
      hits[2] += run.run < rate ? 1 : 0;
      hits[3] += run.decide < rate ? 1 : 0;
    }
    for (const int hit : hits) {
      expect_share(hit, rate);
    }
  }
}

TEST(SwitchSampling, TheTwoRatesAndTheSwitchesAreIndependent) {
  std::array<int, 3> both{};
  constexpr Share half = whole_share / 2;
  for (int i = 0; i < draws; ++i) {
    const Place key = KeyPlaces("http").of(bytes_of(key_of(i)));
    const Place elsewhere = KeyPlaces("json").of(bytes_of(key_of(i)));
    const Place run = place_of_run(static_cast<std::uint64_t>(i));
    both[0] += key.run < half && key.decide < half ? 1 : 0;
    both[1] += key.run < half && elsewhere.run < half ? 1 : 0;
    both[2] += run.run < half && run.decide < half ? 1 : 0;
  }
  for (const int hits : both) {
    expect_share(hits, whole_share / 4);
  }
}

// In one place for ever: an answer changes at one rate, from not drawn to drawn.
TEST(SwitchSampling, AKeyStandsWhereItStands) {
  for (int i = 0; i < 1000; ++i) {
    const Place first = KeyPlaces("http").of(bytes_of(key_of(i)));
    const Place second = KeyPlaces("http").of(bytes_of(key_of(i)));
    EXPECT_EQ(first.run, second.run);
    EXPECT_EQ(first.decide, second.decide);
    EXPECT_LT(first.run, whole_share);
    EXPECT_LT(first.decide, whole_share);
  }
}

// These numbers are part of the contract: they are the same in every process and version.
TEST(SwitchSampling, StandsAtTheSamePlacesInEveryProcess) {
  EXPECT_EQ(KeyPlaces("http").of(bytes_of("alice")).run, 307'084U);
  EXPECT_EQ(KeyPlaces("http").of(bytes_of("alice")).decide, 803'198U);
}

} // namespace
