// What a child of a fork may do with the handles of its parent (docs/boundary.md).
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "base/guarded.hpp"
#include "thing.hpp"

namespace {

/// Runs a check in a child and gives its answer.
template <class Check>
bool holds_in_child(Check check) {
  const pid_t child = fork();
  if (child == 0) {
    alarm(60);
    _exit(check() ? 0 : 1);
  }
  int status = 0;
  return waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

TEST(Fork, LeavesAHandleUsableInBothProcesses) {
  strake_thing* handle = nullptr;
  ASSERT_EQ(thing::make(&handle), STRAKE_OK);
  EXPECT_TRUE(holds_in_child([&] {
    return thing::write(handle) == STRAKE_OK && thing::free(handle) == STRAKE_OK &&
           thing::read(handle) == STRAKE_STALE_HANDLE;
  }));
  EXPECT_EQ(thing::read(handle), STRAKE_OK);
  EXPECT_EQ(thing::free(handle), STRAKE_OK);
}

TEST(Fork, DuringUseInThisThreadKeepsTheHandleBusyInTheChild) {
  strake_thing* handle = nullptr;
  ASSERT_EQ(thing::make(&handle), STRAKE_OK);
  ASSERT_EQ(
      thing::write(handle, [&] { EXPECT_TRUE(holds_in_child([&] { return thing::read(handle) == STRAKE_BUSY; })); }),
      STRAKE_OK);
  EXPECT_EQ(thing::free(handle), STRAKE_OK);
}

TEST(Fork, WhileOthersCreateHandlesNeverHangsTheChild) {
  std::atomic<bool> stop{false};
  std::thread other([&] {
    while (!stop) {
      strake_thing* handle = nullptr;
      ASSERT_EQ(thing::make(&handle), STRAKE_OK);
      ASSERT_EQ(thing::free(handle), STRAKE_OK);
    }
  });
  for (int i = 0; i < 100; ++i) {
    EXPECT_TRUE(holds_in_child([] {
      strake_thing* handle = nullptr;
      return thing::make(&handle) == STRAKE_OK && thing::free(handle) == STRAKE_OK;
    }));
  }
  stop = true;
  other.join();
}

TEST(Fork, WhileALockIsHeldIsAStatusInTheChild) {
  strake::Mutex mutex;
  mutex.lock();
  EXPECT_TRUE(holds_in_child(
      [&] { return strake::boundary::exported("locks", nullptr)([&] { mutex.lock(); }) == STRAKE_FORKED; }));
  mutex.unlock();
  mutex.lock();
  mutex.unlock();
}

} // namespace
