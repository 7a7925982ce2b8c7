#include "handles.hpp"

#include <pthread.h>

#include <array>
#include <limits>
#include <mutex>
#include <utility>

#include "base/guarded.hpp"
#include "base/unsafe.hpp"
#include "pins.hpp"

namespace strake::boundary {

constinit std::array<std::atomic<Chunk*>, STRAKE_MOST_SLOTS / slots_a_chunk> chunks{};

namespace {

constexpr std::uint64_t generation_mask = 0xffffffffULL << slot_bits;
constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

constexpr std::uint64_t generation_of(std::uint64_t bits) { return (bits & generation_mask) >> slot_bits; }

// The slots that no handle has.
class Table {
public:
  std::mutex mutex; ///< Guards what isn't atomic.

  [[nodiscard]] Slot* take() {
    const std::lock_guard lock(mutex);
    if (free_ == none && !grow()) {
      return nullptr;
    }
    Slot* slot = slot_of(free_);
    STRAKE_UNSAFE_BEGIN("SAFETY: the free list only holds indices of slots that exist")
    free_ = slot->next_free;
    STRAKE_UNSAFE_END
    return slot;
  }

  void put_back(Slot& slot) {
    const std::lock_guard lock(mutex);
    slot.next_free = free_;
    free_ = slot.index;
  }

  void add_open(std::int64_t change) { open_.fetch_add(change, std::memory_order_relaxed); }
  [[nodiscard]] std::size_t open() const { return static_cast<std::size_t>(open_.load(std::memory_order_relaxed)); }

private:
  bool grow() STRAKE_REQUIRES(mutex) {
    if (size_ >= STRAKE_MOST_SLOTS) {
      return false;
    }
    STRAKE_UNSAFE_BEGIN("SAFETY: the table owns the chunk for as long as the process lives; indices are in its bounds")
    auto* chunk = new Chunk;
    for (std::uint32_t i = slots_a_chunk; i-- > 0;) {
      (*chunk)[i].index = size_ + i;
      (*chunk)[i].next_free = free_;
      free_ = size_ + i;
    }
    chunks[size_ / slots_a_chunk].store(chunk, std::memory_order_release);
    STRAKE_UNSAFE_END
    size_ += slots_a_chunk;
    return true;
  }

  std::uint32_t size_ STRAKE_GUARDED_BY(mutex) = 0;
  std::uint32_t free_ STRAKE_GUARDED_BY(mutex) = none;
  std::atomic<std::int64_t> open_{0};
};

constinit Table table;

// A thread that holds the lock doesn't exist in the child of a fork, so the forking thread holds it meanwhile.
void lock_table() STRAKE_ACQUIRES(table.mutex) { table.mutex.lock(); }
void unlock_table() STRAKE_RELEASES(table.mutex) { table.mutex.unlock(); }
[[gnu::constructor]] void keep_table_whole_in_forks() {
  STRAKE_UNSAFE_BEGIN(
      "SAFETY: the handlers are functions of this library, which is linked so that it is never unloaded")
  static_cast<void>(pthread_atfork(lock_table, unlock_table, unlock_table));
  STRAKE_UNSAFE_END
}

Status why_not(std::uint64_t state, Token token) {
  const bool was_given_out = generation_of(token) < generation_of(state);
  return was_given_out ? STRAKE_STALE_HANDLE : STRAKE_BAD_HANDLE;
}

template <class Claim>
Use acquire(Token token, const HandleType& type, Claim claim) {
  Slot* slot = names_type(token, type) ? slot_of(token) : nullptr;
  if (slot == nullptr) {
    return {.slot = nullptr, .status = STRAKE_BAD_HANDLE};
  }
  STRAKE_UNSAFE_BEGIN("SAFETY: slot_of gives a slot of the table or nullptr, which was excluded; slots are never freed")
  std::uint64_t state = slot->state.load(std::memory_order_relaxed);
  while (true) {
    if (((state ^ token) & ~slot_mask) != 0) {
      return {.slot = slot, .status = why_not(state, token)};
    }
    const Result<std::uint64_t> claimed = claim(*slot, state & slot_mask);
    if (!claimed) {
      return {.slot = slot, .status = claimed.error().status};
    }
    if (slot->state.compare_exchange_weak(state, (state & ~slot_mask) | *claimed, std::memory_order_acquire,
                                          std::memory_order_relaxed)) {
      return {.slot = slot, .status = STRAKE_OK};
    }
  }
  STRAKE_UNSAFE_END
}

/// The same for who must be alone. What pins are seen are respected before the claim, so that it disturbs nobody.
template <class Claim>
Use acquire_alone(Token token, const HandleType& type, Claim claim) {
  const Use use = acquire(token, type, [&](const Slot& slot, std::uint64_t used) -> Result<std::uint64_t> {
    const Result<std::uint64_t> claimed = claim(used);
    return claimed && type.pinned && has_pin(slot) ? failure(STRAKE_BUSY) : claimed;
  });
  STRAKE_UNSAFE_BEGIN("SAFETY: acquire gives the slot that it claimed, and slots are never freed")
  if (use.status == STRAKE_OK && type.pinned && may_have_pin(*use.slot)) {
    use.slot->state.fetch_and(~writer_bit, std::memory_order_release);
    return {.slot = use.slot, .status = STRAKE_BUSY};
  }
  STRAKE_UNSAFE_END
  return use;
}

} // namespace

Use acquire_shared_slowly(Token token, const HandleType& type) {
  return acquire(token, type, [](const Slot& /*slot*/, std::uint64_t use) -> Result<std::uint64_t> {
    if ((use & poison_bit) != 0) {
      return failure(STRAKE_INTERNAL);
    }
    if ((use & writer_bit) != 0 || use == reader_mask) {
      return failure(STRAKE_BUSY);
    }
    return use + 1;
  });
}

void poison_shared(Slot& slot) { slot.state.fetch_or(poison_bit, std::memory_order_relaxed); }

Use acquire_exclusive_slowly(Token token, const HandleType& type) {
  const Use use = acquire_alone(token, type, [](std::uint64_t used) -> Result<std::uint64_t> {
    if ((used & poison_bit) != 0) {
      return failure(STRAKE_INTERNAL);
    }
    if (used != 0) {
      return failure(STRAKE_BUSY);
    }
    return writer_bit;
  });
  STRAKE_UNSAFE_BEGIN("SAFETY: acquire_alone gives the slot that it claimed, and slots are never freed")
  // By a reader with a pin, after the claim.
  if (use.status == STRAKE_OK && type.pinned && (use.slot->state.load(std::memory_order_relaxed) & poison_bit) != 0) {
    use.slot->state.fetch_and(~writer_bit, std::memory_order_release);
    return {.slot = use.slot, .status = STRAKE_INTERNAL};
  }
  STRAKE_UNSAFE_END
  return use;
}

void release_poisoned(Slot& slot) {
  slot.state.store((slot.state.load(std::memory_order_relaxed) & ~slot_mask) | poison_bit, std::memory_order_release);
}

Slot* reserve() { return table.take(); }

void cancel(Slot& slot) { table.put_back(slot); }

Token publish(Slot& slot, void* object, const HandleType& type, const void* origin) {
  if (type.pinned) {
    allow_pins();
  }
  slot.object = object;
  slot.type.store(&type, std::memory_order_relaxed);
  slot.origin.store(origin, std::memory_order_relaxed);
  const std::uint64_t generation = slot.state.load(std::memory_order_relaxed) & generation_mask;
  const std::uint64_t state = live_bit | std::uint64_t{type.tag} << type_shift | generation;
  slot.state.store(state, std::memory_order_release);
  table.add_open(1);
  return state | slot.index;
}

Status destroy(Token token, const HandleType& type) {
  const Use use = acquire_alone(token, type, [](std::uint64_t used) -> Result<std::uint64_t> {
    return (used & ~poison_bit) == 0 ? Result<std::uint64_t>(used | writer_bit) : failure(STRAKE_BUSY);
  });
  if (use.status != STRAKE_OK) {
    return use.status;
  }
  STRAKE_UNSAFE_BEGIN(
      "SAFETY: the claim made this call the only user of a live slot, whose object is of the type that it names")
  type.destroy(std::exchange(use.slot->object, nullptr));
  const std::uint64_t generation = generation_of(token);
  table.add_open(-1);
  if (generation < STRAKE_LAST_GENERATION) {
    use.slot->state.store((generation + 1) << slot_bits, std::memory_order_release);
    table.put_back(*use.slot);
  } else {
    use.slot->state.store(generation_mask, std::memory_order_release);
  }
  STRAKE_UNSAFE_END
  return STRAKE_OK;
}

Description describe(Token token) {
  Slot* slot = (token & live_bit) == 0 ? nullptr : slot_of(token);
  if (slot == nullptr) {
    return {};
  }
  STRAKE_UNSAFE_BEGIN("SAFETY: slot_of gives a slot of the table; type and origin are atomic, and types are constants")
  const std::uint64_t state = slot->state.load(std::memory_order_acquire);
  const HandleType* type = slot->type.load(std::memory_order_relaxed);
  const bool live = ((state ^ token) & ~slot_mask) == 0;
  const bool freed_last = (state & live_bit) == 0 && generation_of(state) == generation_of(token) + 1;
  if (type == nullptr || !(live || freed_last)) {
    return {};
  }
  return {.type = type->name, .origin = slot->origin.load(std::memory_order_relaxed)};
  STRAKE_UNSAFE_END
}

std::size_t open_count() { return table.open(); }

void for_each_open(void (*visit)(void*, const HandleType&, const void*), void* context) {
  for (std::uint64_t index = 0; index < STRAKE_MOST_SLOTS; ++index) {
    Slot* slot = slot_of(index);
    if (slot == nullptr) {
      return;
    }
    STRAKE_UNSAFE_BEGIN("SAFETY: slot_of gives a slot of the table; what is read is atomic, and types are constants")
    const bool live = (slot->state.load(std::memory_order_acquire) & live_bit) != 0;
    const HandleType* type = slot->type.load(std::memory_order_relaxed);
    if (live && type != nullptr) {
      visit(context, *type, slot->origin.load(std::memory_order_relaxed));
    }
    STRAKE_UNSAFE_END
  }
}

} // namespace strake::boundary
