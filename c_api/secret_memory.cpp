// Slots of a few sizes in arenas. What belongs to an arena itself lies elsewhere, so that a slot holds nothing but its
// secret. An arena isn't copied to a child process, whose own slab begins empty: no lock is ever waited for across a
// fork.
#include "crypto/secret_memory.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <bit>
#include <cerrno>
#include <list>
#include <map>
#include <memory>
#include <vector>

#include "base/guarded.hpp"
#include "base/process.hpp"
#include "base/unsafe.hpp"
#include "crypto/sodium.hpp"

namespace strake::crypto {
namespace {

constexpr std::size_t smallest_slot = 64;
constexpr std::size_t slot_sizes = 7;
constexpr std::size_t largest_arena = std::size_t{256} << 10U;
static_assert(smallest_slot << (slot_sizes - 1) == Secret::most);

std::size_t page_size() {
  return STRAKE_UNSAFE_EXPR("SAFETY: takes and gives a number; the size of a page is always known",
                            static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)));
}

/// Pages from the operating system.
class Mapping {
public:
  static Result<Mapping> make(std::size_t size, int protection) {
    STRAKE_UNSAFE_BEGIN("SAFETY: asks for new pages at an address that the kernel chooses; the result is checked")
    void* begin = ::mmap(nullptr, size, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (begin == MAP_FAILED) {
      return failure(errno == ENOMEM ? STRAKE_OUT_OF_MEMORY : STRAKE_SYSTEM);
    }
    return Mapping(MutableBytes(static_cast<std::uint8_t*>(begin), size));
    STRAKE_UNSAFE_END
  }

  Mapping(Mapping&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  Mapping& operator=(Mapping&&) = delete;
  ~Mapping() {
    STRAKE_UNSAFE_BEGIN("SAFETY: unmaps what make mapped, if it wasn't moved; nobody else has it")
    if (!bytes_.empty()) {
      static_cast<void>(::munmap(bytes_.data(), bytes_.size()));
    }
    STRAKE_UNSAFE_END
  }

  [[nodiscard]] MutableBytes bytes() const { return bytes_; }

  [[nodiscard]] bool advise(int advice) const {
    return STRAKE_UNSAFE_EXPR("SAFETY: concerns only pages that this object owns, and what becomes of them elsewhere",
                              ::madvise(bytes_.data(), bytes_.size(), advice) == 0);
  }

private:
  explicit Mapping(MutableBytes bytes) : bytes_(bytes) {}
  MutableBytes bytes_;
};

/// Slots of one size, between guard pages.
class Arena {
public:
  static Result<Arena> make(std::size_t slot_size, std::size_t size) {
    Result<Mapping> mapping = Mapping::make(size + 2 * page_size(), PROT_NONE);
    if (!mapping) {
      return std::unexpected(mapping.error());
    }
    if (!mapping->advise(MADV_DONTFORK) || !mapping->advise(MADV_DONTDUMP)) {
      return failure(STRAKE_SYSTEM);
    }
    const MutableBytes slots = mapping->bytes().subspan(page_size(), size);
    STRAKE_UNSAFE_BEGIN("SAFETY: concerns only pages of the mapping, which nobody else uses yet")
    if (::mprotect(slots.data(), slots.size(), PROT_READ | PROT_WRITE) != 0) {
      return failure(errno == ENOMEM ? STRAKE_OUT_OF_MEMORY : STRAKE_SYSTEM);
    }
    // The sanitizers make mlock() do nothing, and say that it did it.
    const bool locked = ::mlock2(slots.data(), slots.size(), 0) == 0;
    return Arena(std::move(*mapping), slots, slot_size, locked);
    STRAKE_UNSAFE_END
  }

  [[nodiscard]] bool is_locked() const { return locked_; }
  [[nodiscard]] bool is_full() const { return free_.empty(); }
  [[nodiscard]] bool is_empty() const { return free_.size() == slots_.size() / slot_size_; }
  [[nodiscard]] std::size_t size() const { return slots_.size(); }
  [[nodiscard]] std::uintptr_t address() const { return address_of(slots_); }

  [[nodiscard]] MutableBytes take() {
    const std::size_t index = free_.back();
    free_.pop_back();
    return slots_.subspan(index * slot_size_, slot_size_);
  }

  /// Can't fail: free_ had room for all slots from the beginning.
  void put_back(MutableBytes slot) {
    free_.push_back(static_cast<std::uint32_t>((address_of(slot) - address()) / slot_size_));
  }

  [[nodiscard]] static std::uintptr_t address_of(Bytes bytes) {
    return STRAKE_UNSAFE_EXPR("SAFETY: the address is only compared", reinterpret_cast<std::uintptr_t>(bytes.data()));
  }

private:
  Arena(Mapping mapping, MutableBytes slots, std::size_t slot_size, bool locked)
      : mapping_(std::move(mapping)), slots_(slots), slot_size_(slot_size), locked_(locked) {
    const auto count = static_cast<std::uint32_t>(slots.size() / slot_size);
    free_.reserve(count);
    for (std::uint32_t i = count; i-- > 0;) {
      free_.push_back(i);
    }
  }

  Mapping mapping_;
  MutableBytes slots_;
  std::size_t slot_size_;
  std::vector<std::uint32_t> free_;
  bool locked_;
};

/// All arenas with slots of one size.
class Pool {
public:
  explicit Pool(std::size_t slot_size) : slot_size_(slot_size) {}

  struct Slot {
    MutableBytes bytes;
    bool locked;
  };

  [[nodiscard]] Result<Slot> take(Locking locking) {
    const bool any_locked = has_room(locked_);
    if (!any_locked && (locking == Locking::required || !has_room(unlocked_))) {
      if (const Done grown = grow(locking); !grown) {
        return std::unexpected(grown.error());
      }
    }
    Arenas& arenas = has_room(locked_) ? locked_ : unlocked_;
    Arena& arena = arenas.front();
    empty_ -= arena.is_empty() ? 1U : 0U;
    const Slot slot{.bytes = arena.take(), .locked = arena.is_locked()};
    if (arena.is_full()) {
      arenas.splice(arenas.end(), arenas, arenas.begin());
    }
    return slot;
  }

  /// Must not allocate: it runs in destructors.
  void put_back(MutableBytes slot) {
    const auto place = std::prev(by_address_.upper_bound(Arena::address_of(slot)));
    const Arenas::iterator arena = place->second;
    Arenas& arenas = arena->is_locked() ? locked_ : unlocked_;
    arena->put_back(slot);
    arenas.splice(arenas.begin(), arenas, arena);
    if (!arena->is_empty()) {
      return;
    }
    if (empty_ == 0) {
      empty_ = 1;
      return;
    }
    size_ -= arena->size();
    by_address_.erase(place);
    arenas.erase(arena);
  }

private:
  using Arenas = std::list<Arena>; ///< Those with room come first.

  static bool has_room(const Arenas& arenas) { return !arenas.empty() && !arenas.front().is_full(); }

  [[nodiscard]] Done grow(Locking locking) {
    const std::size_t wanted = std::clamp(std::bit_floor(size_), page_size(), std::max(page_size(), largest_arena));
    Result<Arena> arena = Arena::make(slot_size_, wanted);
    if (arena && !arena->is_locked()) {
      // What little may still be locked is used.
      if (Result<Arena> small = Arena::make(slot_size_, page_size()); small && small->is_locked()) {
        return add(locked_, std::move(*small));
      }
      if (locking == Locking::required) {
        return failure(STRAKE_KEY_NOT_LOCKED);
      }
    }
    if (!arena) {
      return std::unexpected(arena.error());
    }
    return add(arena->is_locked() ? locked_ : unlocked_, std::move(*arena));
  }

  [[nodiscard]] Done add(Arenas& arenas, Arena&& arena) {
    Arenas added;
    added.push_back(std::move(arena));
    by_address_.emplace(added.front().address(), added.begin());
    arenas.splice(arenas.begin(), added);
    size_ += arenas.front().size();
    ++empty_;
    return {};
  }

  std::size_t slot_size_;
  std::size_t size_ = 0;  ///< Of all arenas.
  std::size_t empty_ = 0; ///< Arenas without a slot in use; put_back keeps one.
  Arenas locked_;
  Arenas unlocked_;
  std::map<std::uintptr_t, Arenas::iterator> by_address_;
};

/// All secrets of one process.
struct Slab {
  using Pools = std::array<Pool, slot_sizes>;
  Slab(std::uint32_t process, Slab* parent) : owner(process), inherited(parent) {}

  const std::uint32_t owner;
  Slab* const inherited; ///< The parent process's, never touched: its locks and lists may be half changed.
  Guarded<Pools> pools{Pools{Pool(64), Pool(128), Pool(256), Pool(512), Pool(1024), Pool(2048), Pool(4096)}};
};

constinit std::atomic<Slab*> newest_slab{nullptr};

Slab& slab_of(std::uint32_t process) {
  Slab* slab = newest_slab.load(std::memory_order_acquire);
  STRAKE_UNSAFE_BEGIN("SAFETY: a slab is published whole and never deleted")
  while (slab == nullptr || slab->owner != process) {
    auto made = std::make_unique<Slab>(process, slab);
    if (newest_slab.compare_exchange_strong(slab, made.get(), std::memory_order_acq_rel)) {
      slab = made.release();
    }
  }
  return *slab;
  STRAKE_UNSAFE_END
}

std::size_t pool_for(std::size_t size) { return static_cast<std::size_t>(std::bit_width((size - 1) / smallest_slot)); }

} // namespace

Result<Secret> Secret::make(std::size_t size, Locking locking) {
  ensure(size > 0 && size <= most);
  const std::uint32_t process = process_generation();
  const Result<Pool::Slot> slot =
      slab_of(process).pools.with([&](Slab::Pools& pools) { return pools.at(pool_for(size)).take(locking); });
  if (!slot) {
    return std::unexpected(slot.error());
  }
  return Secret(slot->bytes.first(size), process, slot->locked);
}

Secret::~Secret() {
  if (bytes_.empty() || !is_here()) {
    return;
  }
  wipe(bytes_);
  try {
    slab_of(owner_).pools.with([&](Slab::Pools& pools) { pools.at(pool_for(bytes_.size())).put_back(bytes_); });
  } catch (...) {
    return; // The slot is lost to other secrets, but wiped.
  }
}

bool Secret::is_here() const { return owner_ == process_generation(); }

Bytes Secret::read() const {
  if (!is_here()) {
    throw LostInFork();
  }
  return bytes_;
}

MutableBytes Secret::write() {
  if (!is_here()) {
    throw LostInFork();
  }
  return bytes_;
}

} // namespace strake::crypto
