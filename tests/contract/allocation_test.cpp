// Every single allocation of every function fails once: a status, no leak, and the same call works afterwards.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>

#include "arguments.hpp"

namespace {

thread_local long countdown = -1; ///< Allocations of this thread until one fails; negative: none does.
std::atomic<long> live{0};

void* allocate(std::size_t size, std::size_t alignment) {
  if (countdown >= 0 && countdown-- == 0) {
    return nullptr;
  }
  void* memory = alignment == 0 ? std::malloc(size)
                                : std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
  live += memory == nullptr ? 0 : 1;
  return memory;
}

void release(void* memory) {
  live -= memory == nullptr ? 0 : 1;
  std::free(memory);
}

} // namespace

void* operator new(std::size_t size) {
  void* memory = allocate(size, 0);
  return memory != nullptr ? memory : throw std::bad_alloc();
}
void* operator new(std::size_t size, std::align_val_t alignment) {
  void* memory = allocate(size, static_cast<std::size_t>(alignment));
  return memory != nullptr ? memory : throw std::bad_alloc();
}
void* operator new(std::size_t size, const std::nothrow_t& /*tag*/) noexcept { return allocate(size, 0); }
void* operator new[](std::size_t size) { return operator new(size); }
void operator delete(void* memory) noexcept { release(memory); }
void operator delete(void* memory, std::size_t /*size*/) noexcept { release(memory); }
void operator delete(void* memory, std::align_val_t /*alignment*/) noexcept { release(memory); }
void operator delete(void* memory, std::size_t /*size*/, std::align_val_t /*alignment*/) noexcept { release(memory); }
void operator delete[](void* memory) noexcept { release(memory); }
void operator delete[](void* memory, std::size_t /*size*/) noexcept { release(memory); }

namespace {

using namespace contract;

/// One call whose n-th allocation fails. Gives whether there was an n-th.
bool fail_at(const Function& function, long n) {
  World world;
  strake_error error{};
  const std::size_t handles = strake_handle_count();
  Arguments arguments(world, "", Wrong::nothing, &error);
  arguments.reserve();
  countdown = n;
  const strake_status status = function.call(arguments);
  const bool reached = countdown < 0;
  countdown = -1;
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
  const long before = live;
  const bool reached = fail_at(function, n);
  EXPECT_EQ(live, before) << "leak";
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
