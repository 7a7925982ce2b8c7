#include "arena.hpp"

#include <pthread.h>

#include <algorithm>
#include <cstdlib>
#include <new>

#include "base/relaxed.hpp"
#include "kernels/json_items.hpp"
#include "memory.hpp"

namespace strake::dropin {
namespace {

constinit std::atomic<std::size_t> arenas_alive{0};

std::uintptr_t address_of(const void* block) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the address is only compared", reinterpret_cast<std::uintptr_t>(block));
}

/// All arenas in the order of their addresses.
class Registry {
public:
  [[nodiscard]] bool add(Arena& arena) {
    const Locked locked;
    STRAKE_UNSAFE_BEGIN("SAFETY: under the lock; count_ pointers are in the list, which has room for capacity_")
    if (count_ == capacity_) {
      const std::size_t capacity = std::max<std::size_t>(2 * capacity_, 16);
      auto* more = static_cast<Arena**>(std::realloc(static_cast<void*>(list_), capacity * sizeof(Arena*)));
      if (more == nullptr) {
        return false;
      }
      list_ = more;
      capacity_ = capacity;
    }
    Arena** place = behind(arena.begin());
    std::copy_backward(place, list_ + count_, list_ + count_ + 1);
    *place = &arena;
    ++count_;
    STRAKE_UNSAFE_END
    arenas_alive.store(count_, std::memory_order_release);
    return true;
  }

  void remove(const Arena& arena) {
    const Locked locked;
    STRAKE_UNSAFE_BEGIN("SAFETY: under the lock; the arena is in the list")
    Arena** place = behind(arena.begin());
    std::copy(place, list_ + count_, place - 1);
    --count_;
    STRAKE_UNSAFE_END
    arenas_alive.store(count_, std::memory_order_release);
  }

  /// The arena in which an address lies, or NULL. It stays for as long as something at the address isn't given back.
  [[nodiscard]] Arena* find(std::uintptr_t address) {
    const Locked locked;
    STRAKE_UNSAFE_BEGIN("SAFETY: under the lock; the arenas in the list are alive")
    Arena** place = behind(address);
    if (place == list_) {
      return nullptr;
    }
    Arena* arena = *(place - 1);
    return arena->holds(address) ? arena : nullptr;
    STRAKE_UNSAFE_END
  }

  /// A child of fork() may go on where another thread of its parent had the lock.
  static void survive_forks() {
    static std::atomic<bool> done{false};
    if (!done.exchange(true)) {
      STRAKE_UNSAFE_BEGIN("SAFETY: the functions lock and unlock in pairs, as pthread_atfork asks; without memory for "
                          "them only such a child could wait for ever")
      static_cast<void>(pthread_atfork(lock, unlock, unlock));
      STRAKE_UNSAFE_END
    }
  }

private:
  static void lock() {
    STRAKE_UNSAFE_BEGIN("SAFETY: the mutex is there for ever, and no thread has it that asks for it")
    pthread_mutex_lock(&mutex_);
    STRAKE_UNSAFE_END
  }

  static void unlock() {
    STRAKE_UNSAFE_BEGIN("SAFETY: this thread has the mutex")
    pthread_mutex_unlock(&mutex_);
    STRAKE_UNSAFE_END
  }

  struct Locked {
    Locked() { lock(); }
    ~Locked() { unlock(); }
    Locked(const Locked&) = delete;
    Locked& operator=(const Locked&) = delete;
  };

  /// The first arena that begins above an address.
  [[nodiscard]] Arena** behind(std::uintptr_t address) {
    return STRAKE_UNSAFE_EXPR(
        "SAFETY: the arenas in the list are alive",
        std::upper_bound(list_, list_ + count_, address,
                         [](std::uintptr_t a, const Arena* arena) { return a < arena->begin(); }));
  }

  inline static pthread_mutex_t mutex_ = PTHREAD_MUTEX_INITIALIZER;
  Arena** list_ = nullptr;
  std::size_t count_ = 0;
  std::size_t capacity_ = 0;
};

constinit Registry registry;
constinit Relaxed<bool> in_arenas{false};

void take_back(Arena& arena, std::size_t count) {
  if (!arena.given_back(count)) {
    return;
  }
  registry.remove(arena);
  release_block(&arena);
}

} // namespace

bool uses_arenas() { return in_arenas.get(); }

void use_arenas(bool use) {
  if (use) {
    Registry::survive_forks();
  }
  in_arenas.set(use);
}

void Releaser::give_back(void* block, std::uintptr_t address) {
  if (address % Arena::unit == 0 || arenas_alive.load(std::memory_order_acquire) == 0) [[likely]] {
    release_block(block);
    return;
  }
  Arena* arena = registry.find(address);
  if (arena == nullptr) {
    release_block(block);
    return;
  }
  flush();
  STRAKE_UNSAFE_BEGIN("SAFETY: the arena lives until the block is counted as given back")
  begin_ = arena->begin();
  size_ = arena->size();
  STRAKE_UNSAFE_END
  arena_ = arena;
  count_ = 1;
}

void Releaser::flush() {
  if (count_ > 0) {
    STRAKE_UNSAFE_BEGIN("SAFETY: the arena lives until these are counted as given back")
    take_back(*arena_, count_);
    STRAKE_UNSAFE_END
  }
  count_ = 0;
  size_ = 0;
}

ArenaMemory::ArenaMemory(Bytes text) {
  constexpr std::size_t gaps = 2 * Arena::unit;
  const std::size_t nodes = kernels::most_items(text) * sizeof(cJSON);
  const std::size_t size = sizeof(Arena) + nodes + text.size() + gaps;
  void* block = allocate(size);
  if (block == nullptr) {
    return;
  }
  const std::uintptr_t begin = address_of(block);
  STRAKE_UNSAFE_BEGIN("SAFETY: the block has room for an arena and is aligned as malloc's")
  arena_ = new (block) Arena(begin, size);
  if (!registry.add(*arena_)) {
    release_block(block);
    arena_ = nullptr;
    return;
  }
  STRAKE_UNSAFE_END
  next_node_ = (begin + sizeof(Arena) + Arena::unit - 1) / Arena::unit * Arena::unit + Arena::unit / 2;
  nodes_end_ = next_node_ + nodes;
  next_text_ = nodes_end_;
  texts_end_ = begin + size;
}

Node ArenaMemory::node() {
  if (nodes_end_ - next_node_ < sizeof(cJSON)) {
    return {};
  }
  STRAKE_UNSAFE_BEGIN("SAFETY: the address is one of the block, with room for a node and aligned for one")
  auto* node = new (reinterpret_cast<void*>(next_node_)) cJSON{};
  next_node_ += sizeof(cJSON);
  ++count_;
  return Node(node);
  STRAKE_UNSAFE_END
}

Text ArenaMemory::text(std::size_t size) {
  const std::uintptr_t begin = next_text_ | 1U;
  if (begin > texts_end_ || texts_end_ - begin < size + 1) {
    return {};
  }
  next_text_ = begin + size + 1;
  ++count_;
  return STRAKE_UNSAFE_EXPR("SAFETY: so many bytes of the block are there", Text(reinterpret_cast<char*>(begin)));
}

void ArenaMemory::close() {
  if (arena_ == nullptr) {
    return;
  }
  STRAKE_UNSAFE_BEGIN("SAFETY: the arena is there, since nothing of it was given back yet")
  // The arena counts as one more, so that it goes even if nothing was had of it.
  arena_->handed_out(count_ + 1);
  take_back(*arena_, 1);
  STRAKE_UNSAFE_END
}

} // namespace strake::dropin
