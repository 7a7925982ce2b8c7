// The memory of a replay guard against one that never forgets.
#include "auth/replay_guard.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

namespace {

using strake::Done;
using strake::auth::Generation;
using strake::auth::ReplayGuard;
using strake::auth::RequestId;

constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();

RequestId random_id(std::mt19937_64& random) { return {random(), random()}; }

strake_status accept(ReplayGuard& guard, const RequestId& id, std::uint64_t timestamp, std::uint64_t now) {
  const Done done = guard.accept(id, timestamp, now);
  return done ? STRAKE_OK : done.error().status;
}

TEST(Generation, HoldsWhatWasInserted) {
  std::mt19937_64 random(1);
  for (const std::size_t capacity : {1U, 2U, 3U, 100U, 5'000U}) {
    Generation generation(capacity);
    std::set<RequestId> inserted;
    while (!generation.is_full()) {
      const RequestId id = random_id(random);
      EXPECT_FALSE(generation.holds(id));
      generation.insert(id, 0);
      inserted.insert(id);
    }
    EXPECT_EQ(generation.count(), capacity);
    EXPECT_TRUE(std::ranges::all_of(inserted, [&](const RequestId& id) { return generation.holds(id); }));
    EXPECT_FALSE(generation.holds(random_id(random)));
    generation.clear();
    EXPECT_FALSE(generation.holds(*inserted.begin()));
    EXPECT_EQ(generation.count(), 0U);
  }
}

// Ids that all belong into the last place, and so go round the end of the table.
TEST(Generation, GoesRoundItsEnd) {
  Generation generation(30);
  RequestId id{most, 0};
  for (std::uint64_t i = 0; i < 30; ++i) {
    id.back() = i;
    EXPECT_FALSE(generation.holds(id));
    generation.insert(id, 0);
  }
  for (std::uint64_t i = 0; i < 60; ++i) {
    id.back() = i;
    EXPECT_EQ(generation.holds(id), i < 30);
  }
}

TEST(Generation, TakesAnIdOfZerosForKnown) { EXPECT_TRUE(Generation(1).holds(RequestId{})); }

/// What is accepted, by a guard that may not accept anything twice, over a random walk of the clock.
struct Walk {
  std::uint64_t window;
  bool clock_goes_back;
  int accepted = 0;
  int refused_new = 0;

  void run(unsigned seed) {
    std::mt19937_64 random(seed);
    ReplayGuard guard(window < 10 ? 1'000 : 12'000, window);
    std::map<RequestId, std::uint64_t> seen;
    std::vector<RequestId> ids;
    std::uint64_t now = 1'000'000;
    for (int step = 0; step < 20'000; ++step) {
      now = tick(random, now);
      const bool again = !ids.empty() && random() % 2 == 0;
      const RequestId id = again ? ids[random() % ids.size()] : random_id(random);
      const std::uint64_t timestamp = again ? seen[id] : now - window + random() % (2 * window + 1);
      const std::uint64_t apart = now > timestamp ? now - timestamp : timestamp - now;
      if (apart > window) {
        continue; // Refused before the guard is asked.
      }
      const strake_status status = accept(guard, id, timestamp, now);
      ASSERT_TRUE(!again || status != STRAKE_OK) << "accepted twice, at step " << step;
      if (!again) {
        status == STRAKE_OK ? ++accepted : ++refused_new;
      }
      if (status == STRAKE_OK) {
        seen[id] = timestamp;
        ids.push_back(id);
      }
    }
  }

  std::uint64_t tick(std::mt19937_64& random, std::uint64_t now) const {
    switch (random() % 100) {
    case 0:
      return now + random() % (10 * window + 2);
    case 1:
      return clock_goes_back ? now - random() % (10 * window + 2) : now;
    default:
      return now + random() % 2;
    }
  }
};

TEST(ReplayGuard, AcceptsNothingTwiceAndEverythingOnce) {
  for (const std::uint64_t window : {0U, 1U, 2U, 10U, 300U}) {
    Walk walk{window, false};
    walk.run(static_cast<unsigned>(window));
    EXPECT_GT(walk.accepted, 5'000);
    EXPECT_EQ(walk.refused_new, 0) << "while the clock runs forward nothing new is refused";
  }
}

TEST(ReplayGuard, AcceptsNothingTwiceWhereverTheClockGoes) {
  for (const std::uint64_t window : {0U, 1U, 2U, 10U, 300U}) {
    Walk walk{window, true};
    walk.run(static_cast<unsigned>(window));
    EXPECT_GT(walk.accepted, 100);
  }
}

TEST(ReplayGuard, RemembersForTwiceTheWindowAtLeast) {
  std::mt19937_64 random(5);
  for (std::uint64_t begin = 1'000; begin < 1'300; ++begin) {
    ReplayGuard guard(10, 50);
    EXPECT_EQ(accept(guard, random_id(random), 1'000, 1'000), STRAKE_OK);
    const RequestId id = random_id(random);
    EXPECT_EQ(accept(guard, id, begin + 50, begin), STRAKE_OK);
    EXPECT_EQ(accept(guard, random_id(random), begin + 100, begin + 99), STRAKE_OK);
    EXPECT_EQ(accept(guard, id, begin + 50, begin + 100), STRAKE_AUTH_REPLAYED);
  }
}

TEST(ReplayGuard, HasRoomAgainInTheNextGeneration) {
  std::mt19937_64 random(6);
  ReplayGuard guard(10, 50);
  for (int generation = 0; generation < 5; ++generation) {
    const std::uint64_t now = 1'000 + 100 * static_cast<std::uint64_t>(generation);
    for (int i = 0; i < 10; ++i) {
      EXPECT_EQ(accept(guard, random_id(random), now, now), STRAKE_OK);
    }
    EXPECT_EQ(accept(guard, random_id(random), now + 49, now + 99), STRAKE_AUTH_GUARD_FULL);
    EXPECT_EQ(guard.count(), generation == 0 ? 10U : 20U);
  }
}

TEST(ReplayGuard, RefusesWhatItMayHaveForgotten) {
  std::mt19937_64 random(7);
  ReplayGuard guard(10, 50);
  const RequestId id = random_id(random);
  EXPECT_EQ(accept(guard, id, 1'000, 1'000), STRAKE_OK);
  EXPECT_EQ(accept(guard, random_id(random), 1'100, 1'100), STRAKE_OK);
  EXPECT_EQ(accept(guard, id, 1'000, 1'000), STRAKE_AUTH_REPLAYED) << "the clock went back";
  EXPECT_EQ(accept(guard, random_id(random), 1'200, 1'200), STRAKE_OK);
  EXPECT_EQ(accept(guard, id, 1'000, 1'000), STRAKE_AUTH_OUTSIDE_WINDOW) << "and again, now that it is forgotten";
  EXPECT_EQ(accept(guard, random_id(random), 1'001, 1'001), STRAKE_OK) << "what is newer can't have been forgotten";
}

TEST(ReplayGuard, TakesAnyWindow) {
  std::mt19937_64 random(8);
  for (const std::uint64_t window : {std::uint64_t{0}, most / 2, most / 2 + 1, most}) {
    ReplayGuard guard(10, window);
    const RequestId id = random_id(random);
    EXPECT_EQ(guard.window(), window);
    EXPECT_EQ(accept(guard, id, 5, 5), STRAKE_OK);
    EXPECT_EQ(accept(guard, id, 5, 5), STRAKE_AUTH_REPLAYED);
    if (window != 0) {
      EXPECT_EQ(accept(guard, id, 5, most - 1), STRAKE_AUTH_REPLAYED);
    }
  }
}

} // namespace
