#pragma once
// Memory for all nodes and texts of one tree in one block. Each of them may still be given back by itself, in any order
// and from any thread: the block goes when the last has gone. So all that programs do with trees holds, but one thing:
// texts of such a tree can't be passed to free(), only to cJSON_free().
#include <atomic>
#include <cstdint>

#include "base/bytes.hpp"
#include "node.hpp"

namespace strake::dropin {

/// What stands at the beginning of the block. All that is handed out lies behind it and, unlike what malloc gives, at
/// no address that is a multiple of 16, so that one look at an address tells most of the blocks that are none of these.
class Arena {
public:
  static constexpr std::uintptr_t unit = 16;

  Arena(std::uintptr_t begin, std::size_t size) : begin_(begin), size_(size) {}

  [[nodiscard]] std::uintptr_t begin() const { return begin_; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool holds(std::uintptr_t address) const { return address - begin_ < size_; }

  /// Before anything can be given back.
  void handed_out(std::size_t count) { live_.store(count, std::memory_order_relaxed); }

  /// Whether they were the last.
  [[nodiscard]] bool given_back(std::size_t count) {
    return live_.fetch_sub(count, std::memory_order_acq_rel) == count;
  }

private:
  std::uintptr_t begin_;
  std::size_t size_;
  std::atomic<std::size_t> live_{0};
};

/// Where the tree of a parser has its memory from in arena mode. Fails where a text has more values than it has commas
/// and brackets, which none has.
class ArenaMemory {
public:
  /// Without memory, nothing can be had of it.
  explicit ArenaMemory(Bytes text);

  [[nodiscard]] Node node();
  [[nodiscard]] Text text(std::size_t size);

  /// Nothing more is had; what was, can be given back.
  void close();

private:
  Arena* arena_ = nullptr;
  std::uintptr_t next_node_ = 0;
  std::uintptr_t nodes_end_ = 0;
  std::uintptr_t next_text_ = 0;
  std::uintptr_t texts_end_ = 0;
  std::size_t count_ = 0;
};

} // namespace strake::dropin
