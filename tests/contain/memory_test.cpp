// The memory that is shared with a worker, for one that got around its filter.
#include <gtest/gtest.h>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>

#include "contain_memory.hpp"

namespace {

using strake::boundary::contained::Region;

constexpr std::size_t bytes = 4096;

class ContainMemory : public testing::TestWithParam<Region::Writer> {};

// A page that goes away would be a crash of the caller.
TEST_P(ContainMemory, KeepsItsSize) {
  const auto region = Region::make(bytes, GetParam());
  ASSERT_TRUE(region.has_value());
  const off_t size = lseek(region->file(), 0, SEEK_END);
  ASSERT_GT(size, static_cast<off_t>(bytes));
  for (const off_t other : {off_t{0}, size - 1, size + 1}) {
    EXPECT_EQ(ftruncate(region->file(), other), -1) << other;
    EXPECT_EQ(errno, EPERM);
  }
  EXPECT_EQ(fcntl(region->file(), F_ADD_SEALS, F_SEAL_WRITE), -1);
  EXPECT_EQ(errno, EPERM);
}

TEST_P(ContainMemory, IsWrittenByOneSideAlone) {
  const auto region = Region::make(bytes, GetParam());
  ASSERT_TRUE(region.has_value());
  void* const other = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, region->file(), 0);
  if (GetParam() == Region::Writer::caller) {
    EXPECT_EQ(other, MAP_FAILED);
  } else {
    ASSERT_NE(other, MAP_FAILED);
    EXPECT_EQ(munmap(other, bytes), 0);
  }
}

INSTANTIATE_TEST_SUITE_P(Of, ContainMemory, testing::Values(Region::Writer::caller, Region::Writer::worker));

} // namespace
