#pragma once
// The way from the top of a tree to where a function is: what others leave to recursion.
#include <algorithm>
#include <array>
#include <type_traits>
#include <utility>

#include "base/unsafe.hpp"
#include "memory.hpp"

namespace strake::dropin {

/// Levels, of which a few need no memory. A level knows whether another is_same(): a way that comes back to where it
/// was is a circle, which is found before it is twice as long, and isn't gone on.
template <class Level>
class Path {
public:
  Path() = default;
  Path(Path&& other) noexcept
      : first_(other.first_), more_(std::exchange(other.more_, nullptr)), capacity_(other.capacity_),
        size_(other.size_), mark_(other.mark_) {}
  Path(const Path&) = delete;
  Path& operator=(const Path&) = delete;
  Path& operator=(Path&&) = delete;
  ~Path() {
    if (more_ != nullptr) {
      release(more_);
    }
  }

  /// Fails if the way is a circle, or if there is no memory.
  [[nodiscard]] bool push(const Level& level) {
    if (size_ > 0 && at(mark_).is_same(level)) {
      return false;
    }
    if (size_ == capacity_ && !grow()) {
      return false;
    }
    if (size_ > 2 * mark_) {
      mark_ = size_;
    }
    at(size_++) = level;
    return true;
  }

  void pop() {
    --size_;
    mark_ = mark_ < size_ ? mark_ : size_ / 2;
  }

  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] Level& top() [[clang::lifetimebound]] { return at(size_ - 1); }
  [[nodiscard]] std::size_t size() const { return size_; }
  /// The first is the top of the tree.
  [[nodiscard]] Level& operator[](std::size_t index) [[clang::lifetimebound]] { return at(index); }

private:
  static_assert(std::is_trivially_copyable_v<Level>);
  static constexpr std::size_t without_memory = 64;

  [[nodiscard]] Level& at(std::size_t index) [[clang::lifetimebound]] {
    STRAKE_UNSAFE_BEGIN(
        "SAFETY: the array checks its index; that of the block is below the capacity, of which the block "
        "holds what the array doesn't")
    return index < without_memory ? first_[index] : more_[index - without_memory];
    STRAKE_UNSAFE_END
  }

  [[nodiscard]] bool grow() {
    STRAKE_UNSAFE_BEGIN(
        "SAFETY: both blocks have room for the levels that there were, don't overlap, and are aligned as "
        "malloc's")
    auto* block = static_cast<Level*>(allocate((2 * capacity_ - without_memory) * sizeof(Level)));
    if (block == nullptr) {
      return false;
    }
    if (more_ != nullptr) {
      std::copy_n(more_, capacity_ - without_memory, block);
      release(more_);
    }
    more_ = block;
    capacity_ *= 2;
    return true;
    STRAKE_UNSAFE_END
  }

  std::array<Level, without_memory> first_{};
  Level* more_ = nullptr;
  std::size_t capacity_ = without_memory;
  std::size_t size_ = 0;
  std::size_t mark_ = 0; ///< A level above.
};

} // namespace strake::dropin
