#pragma once
#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "base/num.hpp"

namespace strake::json {

/// Items that are named by numbers, which are given again once they are free. Number 0 is no item. An item has a
/// next_free, which the slab uses while it is free.
template <class T>
class Slab {
public:
  Slab() : items_(1) {}

  [[nodiscard]] T& operator[](std::uint32_t item) [[clang::lifetimebound]] { return items_.at(item); }
  [[nodiscard]] const T& operator[](std::uint32_t item) const [[clang::lifetimebound]] { return items_.at(item); }

  [[nodiscard]] std::span<T> all() [[clang::lifetimebound]] { return items_; }
  [[nodiscard]] std::span<const T> all() const [[clang::lifetimebound]] { return items_; }

  /// All that ever were, with number 0.
  [[nodiscard]] std::uint32_t size() const { return low_word(items_.size()); }
  [[nodiscard]] std::size_t memory() const { return items_.capacity() * sizeof(T); }

  /// Whether the next take() needs no memory.
  [[nodiscard]] bool has_room() const { return free_ != 0 || items_.size() < items_.capacity(); }

  /// Makes room for more, by doubling as far as is permitted. Gives whether there is room.
  [[nodiscard]] bool grow(std::uint64_t permitted_bytes) {
    constexpr std::size_t fewest = 8;
    const std::uint64_t wanted = std::max(items_.capacity(), fewest);
    const std::uint64_t more = std::min<std::uint64_t>(wanted, permitted_bytes / sizeof(T));
    if (more > 0) {
      items_.reserve(items_.capacity() + narrow<std::size_t>(more));
    }
    return more > 0;
  }

  /// An item that is as it was released, or new. There must be room.
  [[nodiscard]] std::uint32_t take() {
    ensure(has_room());
    if (free_ == 0) {
      items_.emplace_back();
      return low_word(items_.size() - 1);
    }
    const std::uint32_t item = free_;
    free_ = items_.at(item).next_free;
    return item;
  }

  void release(std::uint32_t item) {
    items_.at(item).next_free = free_;
    free_ = item;
  }

private:
  std::vector<T> items_;
  std::uint32_t free_ = 0;
};

} // namespace strake::json
