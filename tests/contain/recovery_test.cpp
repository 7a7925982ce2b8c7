// How it goes on: after a crash, after too many, and when workers and servers go for reasons of their own.
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <thread>

#include "../key/child.hpp"
#include "contained.hpp"
#include "processes.hpp"

namespace {

using namespace contained;

TEST(ContainRecovery, FollowsACrash) {
  strake_contain_options options = patient();
  options.respawns = 1000;
  Function obey("obey", options);
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(obey.call("abc").output, "abc");
    EXPECT_EQ(obey.call("x").status, STRAKE_CONTAIN_CRASHED);
  }
  EXPECT_EQ(obey.counters().answered, 100U);
  EXPECT_EQ(obey.counters().crashed, 100U);
  EXPECT_EQ(obey.counters().respawns, 100U);
}

TEST(ContainRecovery, IsGivenUpAndTakenUpAgain) {
  strake_contain_options options = patient();
  options.respawns = 2;
  options.respawn_seconds = 1'000'000;
  Function obey("obey", options);
  const auto crash = [&](int times) {
    for (int i = 0; i < times; ++i) {
      EXPECT_EQ(obey.call("x").status, STRAKE_CONTAIN_CRASHED);
    }
    EXPECT_EQ(obey.call("abc").status, STRAKE_CONTAIN_GIVEN_UP);
    EXPECT_EQ(obey.call("abc").status, STRAKE_CONTAIN_GIVEN_UP);
  };
  crash(3); // the first worker, and two more
  EXPECT_EQ(strake_contain_reset(obey.handle(), nullptr), STRAKE_OK);
  crash(2);
  EXPECT_EQ(obey.counters().given_up, 4U);
  EXPECT_EQ(obey.counters().respawns, 4U);
  EXPECT_EQ(strake_contain_reset(obey.handle(), nullptr), STRAKE_OK);
  EXPECT_EQ(obey.call("abc").output, "abc");
}

TEST(ContainRecovery, OfAWorkerThatWentBetweenCallsLosesNothing) {
  const strake_contain_options options = marked();
  Function echo("echo", options);
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(echo.call("abc").output, "abc");
    const Processes running = processes_with(options.spin);
    ASSERT_EQ(running.workers.size(), 1U);
    kill(*running.workers.begin(), SIGKILL);
    wait_until_dead(*running.workers.begin());
  }
  EXPECT_EQ(echo.call("abc").output, "abc");
  EXPECT_EQ(echo.counters().respawns, 5U);
}

TEST(ContainRecovery, OfAServerThatWentBetweenCallsLosesNothing) {
  const strake_contain_options options = marked();
  Function echo("echo", options);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(echo.call("abc").output, "abc");
    const Processes running = processes_with(options.spin);
    ASSERT_EQ(running.servers.size(), 1U);
    kill(*running.servers.begin(), SIGKILL);
    wait_until_gone(options.spin);
  }
  EXPECT_EQ(echo.call("abc").output, "abc");
}

TEST(ContainRecovery, OfAServerThatWentWithinACallSaysSo) {
  const strake_contain_options options = marked();
  Function sleep("sleep_long", options);
  std::thread killer([&] {
    while (processes_with(options.spin).workers.empty()) {
      std::this_thread::yield();
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(50)); // mostly within the call, and right in any case
    for (const pid_t server : processes_with(options.spin).servers) {
      kill(server, SIGKILL);
    }
  });
  const Answer answer = sleep.call();
  EXPECT_EQ(answer.status, STRAKE_CONTAIN_CRASHED) << strake_status_name(answer.status);
  EXPECT_EQ(answer.error.actual, 0U);
  killer.join();
}

TEST(ContainRecovery, LeavesNoProcessBehind) {
  const strake_contain_options options = marked();
  {
    Function echo("echo", options);
    EXPECT_EQ(echo.call("abc").output, "abc");
    EXPECT_EQ(processes_with(options.spin).servers.size(), 1U);
    EXPECT_EQ(processes_with(options.spin).workers.size(), 1U);
  }
  wait_until_gone(options.spin);
}

TEST(ContainRecovery, LeavesNoProcessBehindACallerThatWasKilled) {
  const strake_contain_options options = marked();
  const pid_t caller = fork();
  if (caller == 0) {
    Function loop("loop", options);
    loop.call();
    _exit(0);
  }
  while (processes_with(options.spin).workers.empty()) {
    std::this_thread::yield();
  }
  kill(caller, SIGKILL);
  waitpid(caller, nullptr, 0);
  wait_until_gone(options.spin);
}

// The child has copies of all descriptors, so that nothing is closed when the parent ends.
TEST(ContainRecovery, LeavesNoProcessBehindACallerWhoseChildLives) {
  const strake_contain_options options = marked();
  std::array<int, 2> ends{};
  ASSERT_EQ(pipe(ends.data()), 0);
  const pid_t caller = fork();
  if (caller == 0) {
    close(ends[1]);
    Function echo("echo", options);
    echo.call("abc");
    if (fork() == 0) { // lives as long as the test has its end of the pipe
      char byte = 0;
      _exit(read(ends[0], &byte, 1) == 0 ? 0 : 1);
    }
    pause();
  }
  while (processes_with(options.spin).workers.empty()) {
    std::this_thread::yield();
  }
  kill(caller, SIGKILL);
  waitpid(caller, nullptr, 0);
  wait_until_gone(options.spin);
  close(ends[0]);
  close(ends[1]);
}

TEST(ContainRecovery, IsNoChildOfTheProgram) {
  Function echo("echo");
  EXPECT_EQ(echo.call("abc").output, "abc");
  EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1);
  EXPECT_EQ(errno, ECHILD);
}

TEST(ContainFork, LeavesTheWorkerToTheParent) {
  Function echo("echo");
  EXPECT_EQ(echo.call("abc").output, "abc");
  EXPECT_EQ(child::run([&](child::Checks& check) {
              strake_contain_counters counters STRAKE_CONTAIN_COUNTERS_INIT;
              check(strake_contain_call(echo.handle(), nullptr, 0, nullptr, 0, nullptr, nullptr, nullptr) ==
                    STRAKE_FORKED);
              check(strake_contain_reset(echo.handle(), nullptr) == STRAKE_FORKED);
              check(strake_contain_get_counters(echo.handle(), &counters, nullptr) == STRAKE_FORKED);
              check(strake_contain_free(echo.handle(), nullptr) == STRAKE_OK);
            }),
            0);
  EXPECT_EQ(echo.call("abc").output, "abc");
  EXPECT_EQ(echo.counters().respawns, 0U);
}

TEST(ContainFork, LetsTheChildContainAnew) {
  Function echo("echo");
  EXPECT_EQ(child::run([&](child::Checks& check) {
              Function other("echo");
              check(other.call("def").output == "def");
            }),
            0);
  EXPECT_EQ(echo.call("abc").output, "abc");
}

} // namespace
