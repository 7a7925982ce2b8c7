#pragma once
#include <vector>

#include "crypto/sodium.hpp"

namespace strake::legacy {

/// What was decrypted and isn't yet encrypted anew; wiped at the end. It never grows, so there is one copy of it.
class Plaintext {
public:
  explicit Plaintext(std::size_t size) : bytes_(size) {}
  Plaintext(Plaintext&&) = default;
  Plaintext(const Plaintext&) = delete;
  Plaintext& operator=(const Plaintext&) = delete;
  Plaintext& operator=(Plaintext&&) = delete;
  ~Plaintext() { crypto::wipe(bytes_); }

  [[nodiscard]] Bytes bytes() const [[clang::lifetimebound]] { return bytes_; }
  [[nodiscard]] MutableBytes bytes() [[clang::lifetimebound]] { return bytes_; }

private:
  std::vector<std::uint8_t> bytes_;
};

} // namespace strake::legacy
