#include "pins.hpp"

#include <linux/membarrier.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>

#include "kept_errno.hpp"

namespace strake::boundary {

constinit std::array<PinsOfThread, switching::Shard::own> pins{};
constinit Relaxed<bool> pins_hold{false};

namespace {

bool membarrier(int command) {
  return STRAKE_UNSAFE_EXPR("SAFETY: membarrier takes numbers, and changes no memory of the process",
                            ::syscall(SYS_membarrier, command, 0U, 0) == 0);
}

bool can_order_threads() { return membarrier(MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED); }

// The child of a fork may have to register again.
bool order_threads() {
  return membarrier(MEMBARRIER_CMD_PRIVATE_EXPEDITED) ||
         (can_order_threads() && membarrier(MEMBARRIER_CMD_PRIVATE_EXPEDITED));
}

} // namespace

void allow_pins() {
  const KeptErrno kept;
  if (!pins_hold.get() && can_order_threads()) {
    pins_hold.set(true);
  }
}

bool has_pin(const Slot& slot) {
  return std::ranges::any_of(pins, [&slot](const PinsOfThread& thread) {
    return std::ranges::any_of(thread.pins,
                               [&slot](const Pin& pin) { return pin.load(std::memory_order_acquire) == &slot; });
  });
}

bool may_have_pin(const Slot& slot) {
  const KeptErrno kept;
  return pins_hold.get() && (!order_threads() || has_pin(slot));
}

} // namespace strake::boundary
