#pragma once
#include <array>

#include "crypto/sodium.hpp"

namespace strake::crypto {

/// A digest or a tag. It is wiped at the end: the right tag of a message that came with a wrong one is a forgery.
class Digest {
public:
  static constexpr std::size_t most = 64;

  explicit Digest(std::size_t size) : size_(size) { ensure(size <= most); }
  Digest(const Digest&) = default;
  Digest& operator=(const Digest&) = default;
  ~Digest() { wipe(bytes_); }

  [[nodiscard]] Bytes bytes() const [[clang::lifetimebound]] { return Bytes(bytes_).first(size_); }
  [[nodiscard]] MutableBytes bytes() [[clang::lifetimebound]] { return MutableBytes(bytes_).first(size_); }

private:
  std::array<std::uint8_t, most> bytes_{};
  std::size_t size_;
};

} // namespace strake::crypto
