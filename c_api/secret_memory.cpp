// Slots of a few sizes in arenas. What belongs to an arena itself lies elsewhere, so that a slot holds nothing but its
// secret. An arena isn't copied to a child process, whose own slab begins empty: no lock is ever waited for across a
// fork.
#include "crypto/secret_memory.hpp"

#include <array>
#include <atomic>
#include <bit>
#include <list>
#include <map>
#include <memory>
#include <vector>

#include "base/guarded.hpp"
#include "base/process.hpp"
#include "base/unsafe.hpp"
#include "crypto/sodium.hpp"
#include "secret_pages.hpp"

namespace strake::crypto {
namespace {

constexpr std::size_t smallest_slot = 64;
constexpr std::size_t slot_sizes = 7;
constexpr std::size_t largest_arena = std::size_t{256} << 10U;
static_assert(smallest_slot << (slot_sizes - 1) == Secret::most);

/// Slots of one size, between guard pages.
class Arena {
public:
  static Result<Arena> make(std::size_t slot_size, std::size_t size) {
    Result<SecretPages> pages = SecretPages::make(size);
    if (!pages) {
      return std::unexpected(pages.error());
    }
    return Arena(std::move(*pages), slot_size);
  }

  [[nodiscard]] bool is_locked() const { return pages_.is_locked(); }
  [[nodiscard]] bool is_full() const { return free_.empty(); }
  [[nodiscard]] bool is_empty() const { return free_.size() == size() / slot_size_; }
  [[nodiscard]] std::size_t size() const { return pages_.bytes().size(); }
  [[nodiscard]] std::uintptr_t address() const { return address_of(pages_.bytes()); }

  [[nodiscard]] MutableBytes take() {
    const std::size_t index = free_.back();
    free_.pop_back();
    return pages_.bytes().subspan(index * slot_size_, slot_size_);
  }

  /// Can't fail: free_ had room for all slots from the beginning.
  void put_back(MutableBytes slot) {
    free_.push_back(static_cast<std::uint32_t>((address_of(slot) - address()) / slot_size_));
  }

  [[nodiscard]] static std::uintptr_t address_of(Bytes bytes) {
    return STRAKE_UNSAFE_EXPR("SAFETY: the address is only compared", reinterpret_cast<std::uintptr_t>(bytes.data()));
  }

private:
  Arena(SecretPages pages, std::size_t slot_size) : pages_(std::move(pages)), slot_size_(slot_size) {
    const auto count = static_cast<std::uint32_t>(size() / slot_size);
    free_.reserve(count);
    for (std::uint32_t i = count; i-- > 0;) {
      free_.push_back(i);
    }
  }

  SecretPages pages_;
  std::size_t slot_size_;
  std::vector<std::uint32_t> free_;
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

Result<Secret> Secret::make(std::size_t size, Locking locking, AtRest at_rest) {
  if (at_rest == AtRest::closed) {
    return closed(size, locking);
  }
  ensure(size > 0 && size <= most);
  const std::uint32_t process = process_generation();
  const Result<Pool::Slot> slot =
      slab_of(process).pools.with([&](Slab::Pools& pools) { return pools.at(pool_for(size)).take(locking); });
  if (!slot) {
    return std::unexpected(slot.error());
  }
  return Secret(slot->bytes.first(size), process, slot->locked);
}

Result<Secret> Secret::closed(std::size_t size, Locking locking) {
  ensure(size > 0);
  Result<SecretPages> pages = SecretPages::make((size + page_size() - 1) / page_size() * page_size());
  if (!pages) {
    return std::unexpected(pages.error());
  }
  if (locking == Locking::required && !pages->is_locked()) {
    return failure(STRAKE_KEY_NOT_LOCKED);
  }
  Secret secret(pages->bytes().first(size), process_generation(), pages->is_locked());
  secret.pages_ = std::make_unique<ClosedPages>(std::move(*pages));
  return secret;
}

Secret::Secret(MutableBytes bytes, std::uint32_t owner, bool locked) : bytes_(bytes), owner_(owner), locked_(locked) {}

Secret::Secret(Secret&& other) noexcept
    : bytes_(std::exchange(other.bytes_, {})), owner_(other.owner_), locked_(other.locked_),
      pages_(std::move(other.pages_)) {}

Secret& Secret::operator=(Secret&& other) noexcept {
  std::swap(bytes_, other.bytes_);
  std::swap(owner_, other.owner_);
  std::swap(locked_, other.locked_);
  std::swap(pages_, other.pages_);
  return *this;
}

Secret::~Secret() {
  if (bytes_.empty() || !is_here()) {
    static_cast<void>(pages_.release()); // The pages are the parent's; another mapping may have come to their place.
    return;
  }
  if (pages_) {
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

// Both are called where nothing catches: before and behind the body of an exported function.
Done Secret::open_pages() const noexcept {
  try {
    return pages_->open();
  } catch (...) {
    return failure(STRAKE_INTERNAL);
  }
}

void Secret::close_pages() const noexcept {
  try {
    pages_->close();
  } catch (...) {
    return; // They stay open.
  }
}

MutableBytes Secret::reachable() const {
  if (!is_here()) {
    throw LostInFork();
  }
  ensure(!pages_ || pages_->is_open());
  return bytes_;
}

} // namespace strake::crypto
