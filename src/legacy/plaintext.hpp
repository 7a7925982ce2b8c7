#pragma once
#include <utility>
#include <vector>

#include "crypto/sodium.hpp"

namespace strake::legacy {

/// What was decrypted and isn't yet encrypted anew; wiped at the end. It never grows, so there is one copy of it.
class Plaintext {
public:
  explicit Plaintext(std::size_t size) : bytes_(size), size_(size) {}
  Plaintext(Plaintext&& other) noexcept : bytes_(std::move(other.bytes_)), size_(std::exchange(other.size_, 0)) {}
  Plaintext(const Plaintext&) = delete;
  Plaintext& operator=(const Plaintext&) = delete;
  Plaintext& operator=(Plaintext&&) = delete;
  ~Plaintext() { crypto::wipe(bytes_); }

  [[nodiscard]] Bytes bytes() const [[clang::lifetimebound]] { return Bytes(bytes_).first(size_); }
  [[nodiscard]] MutableBytes bytes() [[clang::lifetimebound]] { return MutableBytes(bytes_).first(size_); }

  /// What is behind so many bytes isn't of it.
  void cut(std::size_t size) {
    ensure(size <= size_);
    size_ = size;
  }

private:
  std::vector<std::uint8_t> bytes_;
  std::size_t size_;
};

} // namespace strake::legacy
