#pragma once
// Handles are tokens: slot, generation and type in the bits of a pointer that is never dereferenced.
//
//   bit 63      1: no user-space address has it, so a pointer is never taken for a token
//   bits 56-62  type
//   bits 24-55  generation
//   bits 0-23   slot
//
// A slot is retired when its generations are used up, so a stale token is never taken for a live one: the number of
// false negatives of the generation check is 0, for a token that this process was given. A made-up token passes if it
// hits type, slot and generation of a live handle.
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

#include "base/result.hpp"
#include "base/unsafe.hpp"

// The tests build the table with smaller numbers, to see both ends of them.
#ifndef STRAKE_LAST_GENERATION
#define STRAKE_LAST_GENERATION 0xfffffffeU
#endif
#ifndef STRAKE_MOST_SLOTS
#define STRAKE_MOST_SLOTS (1U << 24U)
#endif

namespace strake::boundary {

static_assert(sizeof(void*) == 8, "tokens need 64 bits");

/// What the table must know of a type of handle.
struct HandleType {
  std::uint8_t tag; ///< 1 to 127, unique.
  const char* name; ///< The C type.
  void (*destroy)(void* object);
  bool pinned; ///< Readers may show themselves by pins.
};

struct alignas(64) Slot {
  std::atomic<std::uint64_t> state{0}; ///< The token's bits above the slot, and who uses the object.
  void* object = nullptr;
  std::atomic<const HandleType*> type{nullptr};
  std::atomic<const void*> origin{nullptr}; ///< Return address of the call that created the handle.
  std::uint32_t index = 0;
  std::uint32_t next_free = 0;
};

/// A slot that a call uses: what acquire gives and release takes.
struct Use {
  Slot* slot = nullptr;
  Status status = STRAKE_OK;
};

using Token = std::uint64_t;

inline constexpr unsigned slot_bits = 24;
inline constexpr std::uint64_t slot_mask = (1ULL << slot_bits) - 1;
inline constexpr std::uint64_t live_bit = 1ULL << 63U;
inline constexpr unsigned type_shift = 56;
inline constexpr std::uint64_t type_mask = 0x7fULL << type_shift;

// The bits of a slot's state below the token's.
inline constexpr std::uint64_t writer_bit = 1ULL << 23U;
inline constexpr std::uint64_t poison_bit = 1ULL << 22U;
inline constexpr std::uint64_t reader_mask = (1ULL << 22U) - 1;

inline constexpr std::uint32_t slots_a_chunk = 1024;
using Chunk = std::array<Slot, slots_a_chunk>;

/// Where the slots are. A chunk is published whole and never freed, so that a stale token always has a slot to be
/// compared with.
extern constinit std::array<std::atomic<Chunk*>, STRAKE_MOST_SLOTS / slots_a_chunk> chunks;

/// The slot that a token names, or nullptr if there is none yet.
[[nodiscard]] inline Slot* slot_of(Token token) {
  const std::uint64_t index = token & slot_mask;
  if (STRAKE_MOST_SLOTS <= slot_mask && index >= STRAKE_MOST_SLOTS) {
    return nullptr;
  }
  STRAKE_UNSAFE_BEGIN("SAFETY: a chunk is published whole and never freed; the index is below the size of the array")
  Chunk* chunk = chunks[index / slots_a_chunk].load(std::memory_order_acquire);
  return chunk == nullptr ? nullptr : &(*chunk)[index % slots_a_chunk];
  STRAKE_UNSAFE_END
}

[[nodiscard]] constexpr bool names_type(Token token, const HandleType& type) {
  return (token & (live_bit | type_mask)) == (live_bit | std::uint64_t{type.tag} << type_shift);
}

/// The same as acquire_shared(), for every case.
[[nodiscard]] Use acquire_shared_slowly(Token token, const HandleType& type);

/// One reader more. BUSY while there is a writer.
[[nodiscard, gnu::always_inline]] inline Use acquire_shared(Token token, const HandleType& type) {
  if (Slot* slot = names_type(token, type) ? slot_of(token) : nullptr; slot != nullptr) [[likely]] {
    STRAKE_UNSAFE_BEGIN("SAFETY: slot_of gives a slot of the table, and slots are never freed")
    std::uint64_t state = slot->state.load(std::memory_order_relaxed);
    const std::uint64_t readers = state ^ (token & ~slot_mask); // anything else that differs makes this large
    if (readers < reader_mask && slot->state.compare_exchange_strong(state, state + 1, std::memory_order_acquire,
                                                                     std::memory_order_relaxed)) [[likely]] {
      return {.slot = slot, .status = STRAKE_OK};
    }
    STRAKE_UNSAFE_END
  }
  return acquire_shared_slowly(token, type);
}

inline void release_shared(Slot& slot) { slot.state.fetch_sub(1, std::memory_order_release); }
/// Ends the use of a handle that is being read for good: every later call gives STRAKE_INTERNAL, but for freeing.
void poison_shared(Slot& slot);

/// The same as acquire_exclusive(), for every case.
[[nodiscard]] Use acquire_exclusive_slowly(Token token, const HandleType& type);

/// The only user. BUSY while there is any other.
[[nodiscard, gnu::always_inline]] inline Use acquire_exclusive(Token token, const HandleType& type) {
  if (Slot* slot = names_type(token, type) ? slot_of(token) : nullptr; slot != nullptr && !type.pinned) [[likely]] {
    STRAKE_UNSAFE_BEGIN("SAFETY: slot_of gives a slot of the table, and slots are never freed")
    std::uint64_t unused = token & ~slot_mask;
    if (slot->state.compare_exchange_strong(unused, unused | writer_bit, std::memory_order_acquire,
                                            std::memory_order_relaxed)) [[likely]] {
      return {.slot = slot, .status = STRAKE_OK};
    }
    STRAKE_UNSAFE_END
  }
  return acquire_exclusive_slowly(token, type);
}

inline void release_exclusive(Slot& slot) {
  slot.state.store(slot.state.load(std::memory_order_relaxed) & ~slot_mask, std::memory_order_release);
}

/// The same for exclusive use.
void release_poisoned(Slot& slot);

/// A slot to put an object into; nullptr if all are in use. Throws std::bad_alloc.
[[nodiscard]] Slot* reserve();
/// Gives back a slot that was reserved and not filled.
void cancel(Slot& slot);
/// Fills a reserved slot and gives the token of its new handle.
[[nodiscard]] Token publish(Slot& slot, void* object, const HandleType& type, const void* origin);
/// Destroys the object and makes every copy of its token stale.
[[nodiscard]] Status destroy(Token token, const HandleType& type);

/// What a report may say about a token that was refused.
struct Description {
  const char* type = nullptr;   ///< Of the handle it names or named, if known.
  const void* origin = nullptr; ///< Where that was created, if known.
};
[[nodiscard]] Description describe(Token token);

[[nodiscard]] std::size_t open_count();

/// Calls visit(type, origin) for each open handle.
void for_each_open(void (*visit)(void* context, const HandleType& type, const void* origin), void* context);

} // namespace strake::boundary
