#pragma once
// Reading a handle that many threads use at once, without a step on memory that they share.
//
// A thread shows what it reads by a pin of its own, which takes a store that nobody waits for. Who wants the handle
// alone claims it first, so that nobody begins to read it, and then has the system order the memory of all running
// threads (membarrier(2)): after that each thread has either seen the claim, or its pin is seen. These are hazard
// pointers (M. M. Michael, 2004) with the fence on the side that is rare.
#include <array>
#include <atomic>
#include <cstdint>

#include "base/relaxed.hpp"
#include "base/unsafe.hpp"
#include "handles.hpp"
#include "thread_shard.hpp"

namespace strake::boundary {

/// What a thread reads, or nullptr. Only that thread sets it.
using Pin = std::atomic<const Slot*>;

/// Enough for switches that are run within sides of switches; a call within more of them counts itself in the slot.
struct alignas(64) PinsOfThread {
  std::array<Pin, 4> pins{};
};

/// Of the threads that have a share of their own.
extern constinit std::array<PinsOfThread, switching::Shard::own> pins;

/// Set before the first handle of a type with pins is there, if the system can order the memory of threads.
extern constinit Relaxed<bool> pins_hold;

/// Prepares for handles with pins.
void allow_pins();

/// Whether a pin is seen now.
[[nodiscard]] bool has_pin(const Slot& slot);

/// Whether any thread may still read a slot that was claimed before. Where the system refuses to order the memory of
/// threads, nobody can know.
[[nodiscard]] bool may_have_pin(const Slot& slot);

/// Shows that this thread reads the handle. nullptr if it has no pin left, or the handle can't be read.
[[nodiscard, gnu::always_inline]] inline Pin* pin(Slot* slot, Token token) {
  const std::uint8_t thread = index_of_shard;
  if (slot == nullptr || thread >= pins.size() || !pins_hold.get()) {
    return nullptr;
  }
  STRAKE_UNSAFE_BEGIN("SAFETY: the slot is one of the table, and slots are never freed; the index was checked")
  // Not the one behind the last that is taken: pins needn't go in the order in which they came, and what a handler of a
  // signal takes between the two steps, it has given back before the second.
  for (Pin& mine : pins[thread].pins) {
    if (mine.load(std::memory_order_relaxed) != nullptr) {
      continue;
    }
    mine.store(slot, std::memory_order_release);
    std::atomic_signal_fence(std::memory_order_seq_cst);
    const std::uint64_t readers = slot->state.load(std::memory_order_acquire) ^ (token & ~slot_mask);
    if (readers < reader_mask) [[likely]] { // anything else that differs makes this large
      return &mine;
    }
    mine.store(nullptr, std::memory_order_release);
    return nullptr;
  }
  STRAKE_UNSAFE_END
  return nullptr;
}

/// How a call holds a handle that it reads.
class SharedHold {
public:
  [[nodiscard, gnu::always_inline]] Status take(Token token, const HandleType& type) {
    const Use use = acquire_shared(token, type);
    if (use.status == STRAKE_OK) [[likely]] {
      slot_ = use.slot;
    }
    return use.status;
  }
  /// nullptr if nothing was taken.
  [[nodiscard]] Slot* slot() const { return slot_; }
  [[gnu::always_inline]] void release() {
    STRAKE_UNSAFE_BEGIN("SAFETY: take() took this slot for reading, and slots are never freed")
    release_shared(*slot_);
    STRAKE_UNSAFE_END
  }

private:
  Slot* slot_ = nullptr;
};

/// The same by a pin, where there is one.
class PinnedHold {
public:
  [[nodiscard, gnu::always_inline]] Status take(Token token, const HandleType& type) {
    slot_ = names_type(token, type) ? slot_of(token) : nullptr;
    pin_ = pin(slot_, token);
    if (pin_ != nullptr) [[likely]] {
      return STRAKE_OK;
    }
    const Use use = acquire_shared(token, type);
    slot_ = use.status == STRAKE_OK ? use.slot : nullptr;
    return use.status;
  }
  [[nodiscard]] Slot* slot() const { return slot_; }
  [[gnu::always_inline]] void release() {
    STRAKE_UNSAFE_BEGIN("SAFETY: take() took this slot for reading, and neither slots nor pins are ever freed")
    pin_ != nullptr ? pin_->store(nullptr, std::memory_order_release) : release_shared(*slot_);
    STRAKE_UNSAFE_END
  }

private:
  Slot* slot_ = nullptr;
  Pin* pin_ = nullptr;
};

} // namespace strake::boundary
