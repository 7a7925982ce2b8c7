#include "allocations.hpp"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <new>

namespace {

struct Plan {
  long allowed = -1; ///< Allocations until one fails; negative: no failure is planned.
  bool stays = false;
  bool happened = false;
};

thread_local Plan plan;
thread_local long attempts = 0;
std::atomic<long> unfreed{0};

bool fails() {
  ++attempts;
  if (plan.allowed < 0 || plan.allowed-- > 0) {
    return false;
  }
  plan.allowed = plan.stays ? 0 : -1;
  plan.happened = true;
  return true;
}

void* allocate(std::size_t size) noexcept {
  void* memory = fails() ? nullptr : std::malloc(std::max<std::size_t>(size, 1));
  unfreed += memory == nullptr ? 0 : 1;
  return memory;
}

void* allocate(std::size_t size, std::align_val_t aligned) noexcept {
  const auto alignment = static_cast<std::size_t>(aligned);
  const std::size_t whole = (std::max<std::size_t>(size, 1) + alignment - 1) / alignment * alignment;
  void* memory = fails() ? nullptr : std::aligned_alloc(alignment, whole);
  unfreed += memory == nullptr ? 0 : 1;
  return memory;
}

void* or_throw(void* memory) { return memory != nullptr ? memory : throw std::bad_alloc(); }

void release(void* memory) noexcept {
  unfreed -= memory == nullptr ? 0 : 1;
  std::free(memory);
}

} // namespace

namespace allocations {

Failure::Failure(long nth, Failing how) { plan = {.allowed = nth, .stays = how == Failing::from_then_on}; }
Failure::~Failure() { plan = {}; }
bool Failure::happened() const { return plan.happened; }

long made() { return attempts; }
long live() { return unfreed; }

} // namespace allocations

// All of them: the sanitizers' own don't call one another.
using std::align_val_t;
using std::nothrow_t;
using std::size_t;

void* operator new(size_t size) { return or_throw(allocate(size)); }
void* operator new[](size_t size) { return or_throw(allocate(size)); }
void* operator new(size_t size, align_val_t alignment) { return or_throw(allocate(size, alignment)); }
void* operator new[](size_t size, align_val_t alignment) { return or_throw(allocate(size, alignment)); }
void* operator new(size_t size, const nothrow_t& /*tag*/) noexcept { return allocate(size); }
void* operator new[](size_t size, const nothrow_t& /*tag*/) noexcept { return allocate(size); }
void* operator new(size_t size, align_val_t alignment, const nothrow_t& /*tag*/) noexcept {
  return allocate(size, alignment);
}
void* operator new[](size_t size, align_val_t alignment, const nothrow_t& /*tag*/) noexcept {
  return allocate(size, alignment);
}

void operator delete(void* memory) noexcept { release(memory); }
void operator delete[](void* memory) noexcept { release(memory); }
void operator delete(void* memory, size_t /*size*/) noexcept { release(memory); }
void operator delete[](void* memory, size_t /*size*/) noexcept { release(memory); }
void operator delete(void* memory, align_val_t /*alignment*/) noexcept { release(memory); }
void operator delete[](void* memory, align_val_t /*alignment*/) noexcept { release(memory); }
void operator delete(void* memory, size_t /*size*/, align_val_t /*alignment*/) noexcept { release(memory); }
void operator delete[](void* memory, size_t /*size*/, align_val_t /*alignment*/) noexcept { release(memory); }
void operator delete(void* memory, const nothrow_t& /*tag*/) noexcept { release(memory); }
void operator delete[](void* memory, const nothrow_t& /*tag*/) noexcept { release(memory); }
void operator delete(void* memory, align_val_t /*alignment*/, const nothrow_t& /*tag*/) noexcept { release(memory); }
void operator delete[](void* memory, align_val_t /*alignment*/, const nothrow_t& /*tag*/) noexcept { release(memory); }
