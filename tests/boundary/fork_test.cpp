// What a child of a fork may do with the handles of its parent (docs/boundary.md).
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <thread>

#include "../key/child.hpp"
#include "base/guarded.hpp"
#include "thing.hpp"

namespace {

/// How children are made.
constexpr std::array<pid_t (*)(), 2> ways{fork, child::clone_without_handlers};

/// Whether a check holds in a child.
template <class Check>
bool holds_in_child(Check check, pid_t (*make)() = fork) {
  const auto work = [&](child::Checks& checks) {
    alarm(60);
    checks(check());
  };
  return child::run(work, make) == 0;
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
  for (const auto make : ways) {
    strake::Mutex mutex;
    mutex.lock();
    EXPECT_TRUE(holds_in_child(
        [&] { return strake::boundary::exported("locks", nullptr)([&] { mutex.lock(); }) == STRAKE_FORKED; }, make));
    mutex.unlock();
    mutex.lock();
    mutex.unlock();
  }
}

TEST(Fork, GivesEachProcessOfALineItsOwnNumber) {
  for (const auto make : ways) {
    const std::uint32_t parent = strake::process_generation();
    EXPECT_TRUE(holds_in_child(
        [&] {
          const std::uint32_t child = strake::process_generation();
          const auto differs = [&] {
            const std::uint32_t grandchild = strake::process_generation();
            return grandchild != 0 && grandchild != child && grandchild != parent;
          };
          return child != 0 && child != parent && holds_in_child(differs, make);
        },
        make));
    EXPECT_EQ(strake::process_generation(), parent);
  }
}

} // namespace
