#pragma once
#include <array>

#include "base/bytes.hpp"
#include "crypto/sodium.hpp"

namespace strake::crypto {

/// Bytes on the stack that hold a secret for the length of a call, and are wiped at its end.
template <std::size_t capacity>
class Wiped {
public:
  Wiped() = default;
  Wiped(const Wiped&) = delete;
  Wiped(Wiped&&) = delete;
  Wiped& operator=(const Wiped&) = delete;
  Wiped& operator=(Wiped&&) = delete;
  ~Wiped() { wipe(bytes_); }

  [[nodiscard]] Bytes bytes() const [[clang::lifetimebound]] { return bytes_; }
  [[nodiscard]] MutableBytes bytes() [[clang::lifetimebound]] { return bytes_; }

private:
  alignas(8) std::array<std::uint8_t, capacity> bytes_{};
};

} // namespace strake::crypto
