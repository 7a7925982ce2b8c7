// What the boundary answers to every wrong use of a handle (docs/boundary.md).
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "strake/boundary.h"
#include "thing.hpp"

namespace {

strake_thing* forged(std::uint64_t bits) { return reinterpret_cast<strake_thing*>(bits); }

class Handle : public ::testing::Test {
protected:
  void SetUp() override { ASSERT_EQ(thing::make(&thing_), STRAKE_OK); }
  void TearDown() override { EXPECT_EQ(thing::free(thing_), STRAKE_OK); }
  strake_thing* thing_ = nullptr;
};

TEST_F(Handle, IsUsable) {
  std::size_t size = 0;
  EXPECT_EQ(thing::size(thing_, &size), STRAKE_OK);
  EXPECT_EQ(size, 3U);
}

TEST_F(Handle, IsStaleAfterFree) {
  strake_thing* gone = nullptr;
  ASSERT_EQ(thing::make(&gone), STRAKE_OK);
  ASSERT_EQ(thing::free(gone), STRAKE_OK);
  EXPECT_EQ(thing::read(gone), STRAKE_STALE_HANDLE);
  EXPECT_EQ(thing::write(gone), STRAKE_STALE_HANDLE);
  EXPECT_EQ(thing::free(gone), STRAKE_STALE_HANDLE);
}

TEST_F(Handle, IsStaleAfterItsSlotWasReused) {
  strake_thing* gone = nullptr;
  ASSERT_EQ(thing::make(&gone), STRAKE_OK);
  ASSERT_EQ(thing::free(gone), STRAKE_OK);
  for (int i = 0; i < 1000; ++i) {
    strake_thing* next = nullptr;
    ASSERT_EQ(thing::make(&next), STRAKE_OK);
    ASSERT_NE(next, gone);
    ASSERT_EQ(thing::read(gone), STRAKE_STALE_HANDLE);
    ASSERT_EQ(thing::free(next), STRAKE_OK);
  }
}

TEST_F(Handle, NullIsRefusedButMayBeFreed) {
  strake_error error;
  EXPECT_EQ(thing::read(nullptr, {}, &error), STRAKE_NULL_ARGUMENT);
  EXPECT_STREQ(error.argument, "thing");
  EXPECT_EQ(thing::write(nullptr), STRAKE_NULL_ARGUMENT);
  EXPECT_EQ(thing::free(nullptr), STRAKE_OK);
}

TEST_F(Handle, OfAnotherTypeIsRefused) {
  strake_other* other = nullptr;
  ASSERT_EQ(thing::make_other(&other), STRAKE_OK);
  auto* as_thing = reinterpret_cast<strake_thing*>(other);
  EXPECT_EQ(thing::read(as_thing), STRAKE_BAD_HANDLE);
  EXPECT_EQ(thing::write(as_thing), STRAKE_BAD_HANDLE);
  EXPECT_EQ(thing::free(as_thing), STRAKE_BAD_HANDLE);
  EXPECT_EQ(thing::free_other(other), STRAKE_OK);
}

TEST_F(Handle, MadeUpIsRefused) {
  int local = 0;
  const auto heap = std::make_unique<int>(0);
  for (const std::uint64_t bits :
       {std::uint64_t{1}, std::uint64_t{0x1000}, ~std::uint64_t{0}, std::uint64_t{1} << 63U, std::uint64_t{0xdeadbeef},
        reinterpret_cast<std::uint64_t>(&local), reinterpret_cast<std::uint64_t>(heap.get())}) {
    EXPECT_EQ(thing::read(forged(bits)), STRAKE_BAD_HANDLE) << std::hex << bits;
    EXPECT_EQ(thing::free(forged(bits)), STRAKE_BAD_HANDLE) << std::hex << bits;
  }
}

TEST_F(Handle, WithAnyBitChangedIsRefused) {
  const auto bits = reinterpret_cast<std::uint64_t>(thing_);
  for (unsigned bit = 0; bit < 64; ++bit) {
    const strake_status status = thing::read(forged(bits ^ (std::uint64_t{1} << bit)));
    EXPECT_TRUE(status == STRAKE_BAD_HANDLE || status == STRAKE_STALE_HANDLE) << bit;
  }
}

TEST_F(Handle, MadeUpAtRandomIsRefused) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 200'000; ++i) {
    const std::uint64_t bits = random();
    ASSERT_NE(thing::read(forged(bits)), STRAKE_OK) << std::hex << bits;
  }
}

TEST_F(Handle, TakesManyReaders) {
  const strake_status outer = thing::read(thing_, [&] {
    EXPECT_EQ(thing::read(thing_), STRAKE_OK);
    EXPECT_EQ(thing::write(thing_), STRAKE_BUSY);
    EXPECT_EQ(thing::free(thing_), STRAKE_BUSY);
  });
  EXPECT_EQ(outer, STRAKE_OK);
  EXPECT_EQ(thing::write(thing_), STRAKE_OK);
}

TEST_F(Handle, TakesOneWriter) {
  const strake_status outer = thing::write(thing_, [&] {
    EXPECT_EQ(thing::read(thing_), STRAKE_BUSY);
    EXPECT_EQ(thing::write(thing_), STRAKE_BUSY);
    EXPECT_EQ(thing::free(thing_), STRAKE_BUSY);
  });
  EXPECT_EQ(outer, STRAKE_OK);
  EXPECT_EQ(thing::read(thing_), STRAKE_OK);
}

TEST_F(Handle, IsReleasedAfterMisuseOfAnotherArgument) {
  EXPECT_EQ(thing::size(thing_, nullptr), STRAKE_NULL_ARGUMENT);
  EXPECT_EQ(thing::write(thing_), STRAKE_OK);
}

TEST(Handles, ThatBrokeAnInvariantCanOnlyBeFreed) {
  for (const bool writing : {false, true}) {
    strake_thing* broken = nullptr;
    ASSERT_EQ(thing::make(&broken), STRAKE_OK);
    const auto fail = [] { strake::ensure(false); };
    EXPECT_EQ(writing ? thing::write(broken, fail) : thing::read(broken, fail), STRAKE_INTERNAL);
    EXPECT_EQ(thing::read(broken), STRAKE_INTERNAL);
    EXPECT_EQ(thing::write(broken), STRAKE_INTERNAL);
    EXPECT_EQ(thing::free(broken), STRAKE_OK);
    EXPECT_EQ(thing::free(broken), STRAKE_STALE_HANDLE);
  }
}

TEST(Handles, KeepWorkingAfterMemoryRanOut) {
  strake_thing* handle = nullptr;
  ASSERT_EQ(thing::make(&handle), STRAKE_OK);
  EXPECT_EQ(thing::write(handle, [] { throw std::bad_alloc(); }), STRAKE_OUT_OF_MEMORY);
  EXPECT_EQ(thing::write(handle), STRAKE_OK);
  EXPECT_EQ(thing::free(handle), STRAKE_OK);
}

TEST(Handles, CanBeMany) {
  const std::size_t before = strake_handle_count();
  std::vector<strake_thing*> handles(20'000);
  for (auto& handle : handles) {
    ASSERT_EQ(thing::make(&handle), STRAKE_OK);
  }
  EXPECT_EQ(std::set<strake_thing*>(handles.begin(), handles.end()).size(), handles.size());
  EXPECT_EQ(strake_handle_count(), before + handles.size());
  for (auto* handle : handles) {
    ASSERT_EQ(thing::free(handle), STRAKE_OK);
  }
  EXPECT_EQ(strake_handle_count(), before);
}

} // namespace
