// Every single allocation of every function fails once: a status, no leak, and the same call works afterwards.
#include <gtest/gtest.h>

#include "../allocations.hpp"
#include "arguments.hpp"

namespace {

using namespace contract;

/// One call whose n-th allocation fails. Gives whether there was an n-th.
bool fail_at(const Function& function, long n) {
  World world;
  strake_error error{};
  const std::size_t handles = strake_handle_count();
  Arguments arguments(world, "", Wrong::nothing, &error);
  arguments.reserve();
  strake_status status = STRAKE_OK;
  bool reached = false;
  {
    const allocations::Failure failure(n);
    status = function.call(arguments);
    reached = failure.happened();
  }
  if (!reached) {
    EXPECT_EQ(status, function.right);
    return false;
  }
  // A run of a switch, and a report, survive without the memory; everything else says that there is none.
  EXPECT_TRUE(status == STRAKE_OUT_OF_MEMORY || status == function.right || status == STRAKE_NOT_FOUND)
      << strake_status_name(status);
  if (status == STRAKE_OUT_OF_MEMORY) {
    EXPECT_EQ(strake_handle_count(), handles) << "handle left open";
    EXPECT_EQ(error.status, STRAKE_OUT_OF_MEMORY);
    Arguments again(world, "", Wrong::nothing, &error);
    EXPECT_EQ(function.call(again), function.right) << "the handles are as they were";
  }
  return true;
}

/// The same; nothing may be left of it.
bool leaves_nothing_when_failing_at(const Function& function, long n) {
  const long before = allocations::live();
  const bool reached = fail_at(function, n);
  EXPECT_EQ(allocations::live(), before) << "leak";
  return reached;
}

TEST(AllocationFailure, AtEveryAllocationOfEveryFunctionIsAStatus) {
  long failures = 0;
  { const World warm; } // what is kept for the life of the process
  for (const Function& function : functions()) {
    long n = 0;
    for (; n < 1000; ++n) {
      SCOPED_TRACE(std::string(function.name) + ", allocation " + std::to_string(n));
      if (!leaves_nothing_when_failing_at(function, n)) {
        break;
      }
      ++failures;
    }
    EXPECT_LT(n, 1000) << function.name;
  }
  EXPECT_GT(failures, 20) << "the allocations of the library must be seen here";
}

} // namespace
