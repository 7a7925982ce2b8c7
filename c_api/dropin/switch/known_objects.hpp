#pragma once
// What is known of objects of the program that have no end that a library would be told of: a bounded table by address.
// The values that were set longest ago make room for others.
#include <array>
#include <cstddef>
#include <cstdint>
#include <list>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>

#include "base/unsafe.hpp"

namespace strake::dropin {

template <class Value>
class KnownObjects {
public:
  static constexpr std::size_t shares = 64;
  /// So many objects that were set last are always known.
  static constexpr std::size_t share_size = 1024;
  static constexpr std::size_t most = shares * share_size;

  [[nodiscard]] std::optional<Value> find(const void* object) {
    const Address address = address_of(object);
    Share& share = share_of(address);
    const std::lock_guard lock(share.mutex);
    const auto found = share.places.find(address);
    return found == share.places.end() ? std::nullopt : std::optional(found->second->second);
  }

  /// May throw std::bad_alloc: then the object isn't known.
  void set(const void* object, const Value& value) {
    const Address address = address_of(object);
    Share& share = share_of(address);
    const std::lock_guard lock(share.mutex);
    if (const auto found = share.places.find(address); found != share.places.end()) {
      found->second->second = value;
      share.values.splice(share.values.begin(), share.values, found->second);
      return;
    }
    if (share.values.size() == share_size) {
      share.forget(share.values.back().first);
    }
    share.values.emplace_front(address, value);
    try {
      share.places.emplace(address, share.values.begin());
    } catch (...) {
      share.values.pop_front();
      throw;
    }
  }

  void forget(const void* object) {
    const Address address = address_of(object);
    Share& share = share_of(address);
    const std::lock_guard lock(share.mutex);
    share.forget(address);
  }

  /// A thread that holds a lock doesn't exist in the child of a fork, so the forking thread holds all of them
  /// meanwhile.
  void lock_for_fork() {
    for (Share& share : shares_) {
      share.held_for_fork = std::unique_lock(share.mutex);
    }
  }
  void unlock_for_fork() {
    for (Share& share : shares_) {
      share.held_for_fork.unlock();
    }
  }

private:
  using Address = std::uintptr_t;
  using Values = std::list<std::pair<Address, Value>>;

  struct Share {
    std::mutex mutex;
    std::unique_lock<std::mutex> held_for_fork;
    Values values; ///< The newest first.
    std::unordered_map<Address, typename Values::iterator> places;

    void forget(Address address) {
      if (const auto found = places.find(address); found != places.end()) {
        values.erase(found->second);
        places.erase(found);
      }
    }
  };

  static Address address_of(const void* object) {
    return STRAKE_UNSAFE_EXPR("SAFETY: an address is looked for, and never followed",
                              reinterpret_cast<Address>(object));
  }

  /// By the upper bits of a product, since the lower ones of addresses are alike.
  Share& share_of(Address address) {
    constexpr std::uint64_t odd = 0x9e3779b97f4a7c15U;
    return shares_.at((std::uint64_t{address} * odd) >> 58U);
  }

  std::array<Share, shares> shares_;
};

} // namespace strake::dropin
