// Handles whose readers show themselves by pins (c_api/pins.hpp): nobody who reads sees one go, whoever frees it.
#include <gtest/gtest.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <latch>
#include <thread>
#include <vector>

#include "../key/child.hpp"
#include "thing.hpp"

struct strake_pinned;

namespace {

/// Ends what it stands for, so that whoever still reads would see it.
struct Watched {
  Watched() = default;
  Watched(Watched&& other) noexcept : number(std::exchange(other.number, 0)) {}
  ~Watched() { number = 0; }
  Watched(const Watched&) = delete;
  Watched& operator=(const Watched&) = delete;
  Watched& operator=(Watched&&) = delete;
  int number = 42;
};

} // namespace

template <>
struct strake::boundary::HandleTraits<strake_pinned> {
  using Object = Watched;
  static constexpr std::uint8_t tag = 125;
  static constexpr const char* name = "strake_pinned";
  static constexpr bool is_pinned = true;
};

namespace {

using namespace strake::boundary;

strake_status make(strake_pinned** out) {
  return exported("pinned_make", nullptr, gives(out, "out"))([](auto& handle) { return handle.give(Watched{}); });
}
strake_status free_it(strake_pinned* handle) { return freed("pinned_free", handle, "pinned", nullptr); }
template <class Inside>
strake_status read(const strake_pinned* handle, Inside inside) {
  return exported("pinned_read", nullptr, reads(handle, "pinned"))([&](const Watched& watched) { inside(watched); });
}
strake_status read(const strake_pinned* handle) {
  return read(handle, [](const Watched&) {});
}
strake_status write(strake_pinned* handle) {
  return exported("pinned_write", nullptr, writes(handle, "pinned"))([](Watched&) {});
}

bool is_pinned(strake_pinned* handle) { return has_pin(*slot_of(token_of(handle))); }
/// The same as who has claimed the handle asks.
bool may_be_pinned(strake_pinned* handle) { return may_have_pin(*slot_of(token_of(handle))); }
bool is_counted(strake_pinned* handle) {
  return (slot_of(token_of(handle))->state.load(std::memory_order_acquire) & reader_mask) != 0;
}

/// A handle, and this thread with pins of its own.
class Pins : public ::testing::Test {
protected:
  void SetUp() override {
    ASSERT_TRUE(shard_of_thread().is_own());
    ASSERT_EQ(make(&handle_), STRAKE_OK);
  }
  void TearDown() override { EXPECT_EQ(free_it(handle_), STRAKE_OK); }
  strake_pinned* handle_ = nullptr;
};

TEST_F(Pins, StandForAReaderInsteadOfItsCount) {
  EXPECT_EQ(read(handle_,
                 [&](const Watched& watched) {
                   EXPECT_TRUE(is_pinned(handle_));
                   EXPECT_TRUE(may_be_pinned(handle_));
                   EXPECT_FALSE(is_counted(handle_));
                   EXPECT_EQ(watched.number, 42);
                 }),
            STRAKE_OK);
  EXPECT_FALSE(is_pinned(handle_));
  EXPECT_FALSE(may_be_pinned(handle_));
}

TEST_F(Pins, KeepWritersAndTheEndAway) {
  EXPECT_EQ(read(handle_,
                 [&](const Watched&) {
                   EXPECT_EQ(write(handle_), STRAKE_BUSY);
                   EXPECT_EQ(free_it(handle_), STRAKE_BUSY);
                   EXPECT_EQ(read(handle_), STRAKE_OK);
                 }),
            STRAKE_OK);
  EXPECT_EQ(write(handle_), STRAKE_OK);
}

TEST_F(Pins, OfAnotherHandleAreNoReason) {
  strake_pinned* other = nullptr;
  ASSERT_EQ(make(&other), STRAKE_OK);
  EXPECT_EQ(read(handle_,
                 [&](const Watched&) {
                   EXPECT_EQ(write(other), STRAKE_OK);
                   EXPECT_EQ(free_it(other), STRAKE_OK);
                 }),
            STRAKE_OK);
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as the test says.
void read_nested(strake_pinned* handle, int depth) {
  if (depth > 0) {
    EXPECT_EQ(read(handle, [&](const Watched&) { read_nested(handle, depth - 1); }), STRAKE_OK);
    return;
  }
  EXPECT_TRUE(is_pinned(handle));
  EXPECT_EQ(write(handle), STRAKE_BUSY);
  EXPECT_EQ(free_it(handle), STRAKE_BUSY);
}

TEST_F(Pins, MayBeUsedUpByNestedReaders) {
  for (const int depth : {1, 3, 4, 5, 20}) {
    read_nested(handle_, depth);
    EXPECT_EQ(write(handle_), STRAKE_OK) << depth;
  }
  EXPECT_EQ(read(handle_,
                 [&](const Watched&) {
                   read_nested(handle_, 3);
                   EXPECT_FALSE(is_counted(handle_));
                   EXPECT_EQ(read(handle_,
                                  [&](const Watched&) {
                                    read_nested(handle_, 4);
                                    EXPECT_FALSE(is_counted(handle_));
                                  }),
                             STRAKE_OK);
                 }),
            STRAKE_OK);
}

TEST_F(Pins, OfAnotherThreadAreSeen) {
  std::latch reads(1);
  std::latch may_end(1);
  std::thread reader([&] {
    EXPECT_TRUE(shard_of_thread().is_own());
    EXPECT_EQ(read(handle_,
                   [&](const Watched& watched) {
                     reads.count_down();
                     may_end.wait();
                     EXPECT_EQ(watched.number, 42);
                   }),
              STRAKE_OK);
  });
  reads.wait();
  EXPECT_FALSE(is_counted(handle_));
  EXPECT_EQ(write(handle_), STRAKE_BUSY);
  EXPECT_EQ(free_it(handle_), STRAKE_BUSY);
  EXPECT_EQ(read(handle_), STRAKE_OK);
  may_end.count_down();
  reader.join();
  EXPECT_EQ(write(handle_), STRAKE_OK);
}

TEST_F(Pins, AreRefusedAsOtherReadersAre) {
  strake_pinned* gone = nullptr;
  ASSERT_EQ(make(&gone), STRAKE_OK);
  ASSERT_EQ(free_it(gone), STRAKE_OK);
  EXPECT_EQ(read(gone), STRAKE_STALE_HANDLE);
  EXPECT_EQ(write(gone), STRAKE_STALE_HANDLE);
  EXPECT_EQ(free_it(gone), STRAKE_STALE_HANDLE);
  EXPECT_FALSE(is_pinned(gone));
  EXPECT_EQ(read(nullptr), STRAKE_NULL_ARGUMENT);
  strake_thing* thing = nullptr;
  ASSERT_EQ(thing::make(&thing), STRAKE_OK);
  EXPECT_EQ(read(reinterpret_cast<strake_pinned*>(thing)), STRAKE_BAD_HANDLE);
  EXPECT_EQ(thing::free(thing), STRAKE_OK);
  EXPECT_EQ(read(handle_of<strake_pinned>(token_of(handle_) | slot_mask)), STRAKE_BAD_HANDLE);
}

TEST(PinnedHandles, ThatBrokeAnInvariantCanOnlyBeFreed) {
  strake_pinned* broken = nullptr;
  ASSERT_EQ(make(&broken), STRAKE_OK);
  static_cast<void>(shard_of_thread());
  EXPECT_EQ(read(broken, [](const Watched&) { strake::ensure(false); }), STRAKE_INTERNAL);
  EXPECT_FALSE(is_pinned(broken));
  EXPECT_EQ(read(broken), STRAKE_INTERNAL);
  EXPECT_EQ(write(broken), STRAKE_INTERNAL);
  EXPECT_EQ(free_it(broken), STRAKE_OK);
}

// A pin in the way must not make the handle usable again.
TEST(PinnedHandles, StayBrokenWhileTheyCannotBeFreed) {
  strake_pinned* broken = nullptr;
  ASSERT_EQ(make(&broken), STRAKE_OK);
  static_cast<void>(shard_of_thread());
  EXPECT_EQ(read(broken,
                 [&](const Watched&) {
                   EXPECT_EQ(read(broken, [](const Watched&) { strake::ensure(false); }), STRAKE_INTERNAL);
                   EXPECT_EQ(write(broken), STRAKE_INTERNAL);
                   EXPECT_EQ(free_it(broken), STRAKE_BUSY);
                 }),
            STRAKE_OK);
  EXPECT_EQ(read(broken), STRAKE_INTERNAL);
  EXPECT_EQ(free_it(broken), STRAKE_OK);
}

TEST(PinnedHandles, AreNeverFreedUnderAReader) {
  // More threads than have pins of their own.
  constexpr std::size_t most = strake::switching::Shard::own + 4;
  for (const std::size_t count : {std::size_t{3}, most}) {
    std::atomic<strake_pinned*> current{nullptr};
    std::atomic<bool> stop{false};
    std::vector<std::thread> readers;
    for (std::size_t i = 0; i < count; ++i) {
      readers.emplace_back([&] {
        static_cast<void>(shard_of_thread());
        while (!stop) {
          const strake_status status = read(current, [](const Watched& watched) { ASSERT_EQ(watched.number, 42); });
          ASSERT_TRUE(status == STRAKE_OK || status == STRAKE_NULL_ARGUMENT || status == STRAKE_STALE_HANDLE ||
                      status == STRAKE_BUSY)
              << status;
        }
      });
    }
    for (int round = 0; round < 10'000; ++round) {
      strake_pinned* handle = nullptr;
      ASSERT_EQ(make(&handle), STRAKE_OK);
      current = handle;
      strake_status status = write(handle);
      ASSERT_TRUE(status == STRAKE_OK || status == STRAKE_BUSY);
      current = nullptr; // those that have it already go on
      for (status = free_it(handle); status == STRAKE_BUSY; status = free_it(handle)) {
        std::this_thread::yield();
      }
      ASSERT_EQ(status, STRAKE_OK);
    }
    stop = true;
    for (std::thread& reader : readers) {
      reader.join();
    }
  }
}

TEST_F(Pins, OfAThreadAtTheForkStayInTheChild) {
  EXPECT_EQ(read(handle_,
                 [&](const Watched&) {
                   EXPECT_EQ(child::run([&](child::Checks& checks) {
                               checks(free_it(handle_) == STRAKE_BUSY);
                               checks(read(handle_) == STRAKE_OK);
                             }),
                             0);
                 }),
            STRAKE_OK);
  EXPECT_EQ(child::run([&](child::Checks& checks) {
              checks(write(handle_) == STRAKE_OK);
              checks(free_it(handle_) == STRAKE_OK);
              strake_pinned* own = nullptr;
              checks(make(&own) == STRAKE_OK && free_it(own) == STRAKE_OK);
            }),
            0);
}

/// Makes membarrier(2) fail from now on.
bool forbid_membarrier() {
  std::array<sock_filter, 4> code{
      sock_filter BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
      sock_filter BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_membarrier, 0, 1),
      sock_filter BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
      sock_filter BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  const sock_fprog program{.len = code.size(), .filter = code.data()};
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

TEST_F(Pins, CannotBeRuledOutWhereTheSystemRefuses) {
  EXPECT_EQ(child::run([&](child::Checks& checks) {
              checks(forbid_membarrier());
              errno = ENOENT;
              checks(read(handle_) == STRAKE_OK);
              checks(write(handle_) == STRAKE_BUSY);
              checks(free_it(handle_) == STRAKE_BUSY);
              checks(errno == ENOENT);
              checks(read(handle_) == STRAKE_OK);
            }),
            0);
}

TEST_F(Pins, AreNotUsedWhereTheSystemRefusedFromTheBeginning) {
  EXPECT_EQ(child::run([](child::Checks& checks) {
              pins_hold.set(false);
              checks(forbid_membarrier());
              errno = ENOENT;
              strake_pinned* handle = nullptr;
              checks(make(&handle) == STRAKE_OK);
              checks(errno == ENOENT);
              checks(read(handle, [&](const Watched&) {
                       checks(is_counted(handle) && !is_pinned(handle));
                       checks(free_it(handle) == STRAKE_BUSY);
                     }) == STRAKE_OK);
              checks(write(handle) == STRAKE_OK);
              checks(free_it(handle) == STRAKE_OK);
            }),
            0);
}

} // namespace
