// Several threads and one handle.
#include <array>
#include <atomic>
#include <thread>

#include "contained.hpp"

namespace {

using namespace contained;

TEST(ContainThreads, CallAsManyAtATimeAsThereAreWorkers) {
  constexpr std::size_t count = 4;
  strake_contain_options options = patient();
  options.workers = count;
  Function echo("echo", options);
  std::array<std::thread, count> threads;
  for (std::size_t i = 0; i < count; ++i) {
    threads[i] = std::thread([&echo, i] {
      for (int round = 0; round < 500; ++round) {
        const std::string input = std::to_string(i) + ":" + std::to_string(round);
        const Answer answer = echo.call(input, 32);
        ASSERT_EQ(answer.status, STRAKE_OK) << strake_status_name(answer.status);
        ASSERT_EQ(answer.output, input);
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(echo.counters().answered, count * 500);
}

TEST(ContainThreads, BeyondThemAreBusy) {
  strake_contain_options options = patient();
  options.workers = 2;
  Function echo("echo", options);
  std::atomic<int> answered{0};
  std::array<std::thread, 6> threads;
  for (std::thread& thread : threads) {
    thread = std::thread([&] {
      for (int round = 0; round < 300; ++round) {
        const Answer answer = echo.call("abc");
        ASSERT_TRUE(answer.status == STRAKE_OK || answer.status == STRAKE_BUSY) << strake_status_name(answer.status);
        answered += answer.status == STRAKE_OK ? 1 : 0;
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_GT(answered, 0);
  EXPECT_EQ(echo.counters().answered, static_cast<std::uint64_t>(answered.load()));
  EXPECT_EQ(echo.call("abc").output, "abc");
}

TEST(ContainThreads, OneCrashLeavesTheOthersAlone) {
  strake_contain_options options = patient();
  options.workers = 3;
  options.respawns = 1'000'000;
  Function obey("obey", options);
  std::array<std::thread, 3> threads;
  for (std::size_t i = 0; i < threads.size(); ++i) {
    threads[i] = std::thread([&obey, crashes = i == 0] {
      for (int round = 0; round < 100; ++round) {
        const Answer answer = obey.call(crashes ? "x" : "abc");
        ASSERT_EQ(answer.status, crashes ? STRAKE_CONTAIN_CRASHED : STRAKE_OK) << strake_status_name(answer.status);
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(obey.counters().crashed, 100U);
  EXPECT_EQ(obey.counters().answered, 200U);
}

// The thread that made it may end: the worker belongs to the process.
TEST(ContainThreads, OutliveTheirMaker) {
  std::unique_ptr<Function> echo;
  std::thread([&] { echo = std::make_unique<Function>("echo"); }).join();
  EXPECT_EQ(echo->call("abc").output, "abc");
  EXPECT_EQ(echo->counters().respawns, 0U);
}

} // namespace
