#pragma once
#include <vector>

#include "base/bytes.hpp"
#include "crypto/sodium.hpp"

namespace strake::crypto {

/// Bytes on the heap, for text that is too long for the stack: wiped at their end.
class WipedHeap {
public:
  explicit WipedHeap(std::size_t size) : bytes_(size) {}
  WipedHeap(WipedHeap&&) noexcept = default;
  WipedHeap(const WipedHeap&) = delete;
  WipedHeap& operator=(const WipedHeap&) = delete;
  WipedHeap& operator=(WipedHeap&&) = delete;
  ~WipedHeap() { wipe(bytes_); }

  [[nodiscard]] Bytes bytes() const [[clang::lifetimebound]] { return bytes_; }
  [[nodiscard]] MutableBytes bytes() [[clang::lifetimebound]] { return bytes_; }

private:
  std::vector<std::uint8_t> bytes_; ///< Never grows, so that it leaves no copy.
};

} // namespace strake::crypto
