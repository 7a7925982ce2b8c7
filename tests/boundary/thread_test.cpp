// Eight threads on the same handles: a status, never a data race (the tsan preset watches).
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <thread>

#include "strake/boundary.h"
#include "thing.hpp"

namespace {

template <class Work>
void in_eight_threads(Work work) {
  std::array<std::thread, 8> threads;
  for (std::size_t i = 0; i < threads.size(); ++i) {
    threads[i] = std::thread([&work, i] { work(i); });
  }
  for (auto& thread : threads) {
    thread.join();
  }
}

TEST(Threads, OnlyReadingAreNeverRefused) {
  strake_thing* handle = nullptr;
  ASSERT_EQ(thing::make(&handle), STRAKE_OK);
  in_eight_threads([&](std::size_t) {
    for (int i = 0; i < 20'000; ++i) {
      ASSERT_EQ(thing::read(handle), STRAKE_OK);
    }
  });
  EXPECT_EQ(thing::free(handle), STRAKE_OK);
}

TEST(Threads, WritingExcludeEachOther) {
  strake_thing* handle = nullptr;
  ASSERT_EQ(thing::make(&handle), STRAKE_OK);
  std::atomic<std::size_t> done{0};
  std::size_t unguarded = 0;
  in_eight_threads([&](std::size_t number) {
    for (int i = 0; i < 20'000; ++i) {
      const strake_status status = number % 2 == 0 ? thing::write(handle, [&] { ++unguarded; }) : thing::read(handle);
      ASSERT_TRUE(status == STRAKE_OK || status == STRAKE_BUSY);
      done += number % 2 == 0 && status == STRAKE_OK ? 1 : 0;
    }
  });
  EXPECT_EQ(unguarded, done);
  EXPECT_EQ(thing::free(handle), STRAKE_OK);
}

TEST(Threads, ThatFreeTheSameHandleFreeItOnce) {
  const std::size_t before = strake_handle_count();
  for (int round = 0; round < 300; ++round) {
    strake_thing* handle = nullptr;
    ASSERT_EQ(thing::make(&handle), STRAKE_OK);
    std::atomic<int> freed{0};
    in_eight_threads([&](std::size_t number) {
      const strake_status status = number % 2 == 0 ? thing::free(handle) : thing::write(handle);
      freed += number % 2 == 0 && status == STRAKE_OK ? 1 : 0;
    });
    if (freed == 0) {
      ASSERT_EQ(thing::free(handle), STRAKE_OK);
    } else {
      ASSERT_EQ(freed, 1);
    }
  }
  EXPECT_EQ(strake_handle_count(), before);
}

TEST(Threads, CreateAndFreeAndReport) {
  const std::size_t before = strake_handle_count();
  in_eight_threads([&](std::size_t number) {
    for (int i = 0; i < 2'000; ++i) {
      strake_thing* handle = nullptr;
      ASSERT_EQ(thing::make(&handle), STRAKE_OK);
      ASSERT_EQ(thing::write(handle), STRAKE_OK);
      ASSERT_EQ(thing::free(handle), STRAKE_OK);
      ASSERT_EQ(thing::read(handle), STRAKE_STALE_HANDLE);
      if (number == 0 && i % 100 == 0) {
        ASSERT_EQ(strake_handle_report(nullptr, nullptr), STRAKE_OK);
      }
    }
  });
  EXPECT_EQ(strake_handle_count(), before);
}

} // namespace
