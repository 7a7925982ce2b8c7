#pragma once
// Memory for secrets, for safe code. Implemented at the perimeter, in c_api/secret_memory.cpp.
#include <utility>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace strake::crypto {

/// What is to happen where the operating system won't lock memory.
enum class Locking : std::uint8_t { preferred, required };

/// Owns bytes that lie between guard pages, are kept out of core dumps, of child processes and, if locked, of swap.
/// They are zero at first and wiped at the end. In the child of a fork they don't exist, and every access fails with
/// STRAKE_FORKED.
class Secret {
public:
  static constexpr std::size_t most = 4096;

  /// Size is 1 to most. STRAKE_KEY_NOT_LOCKED; STRAKE_OUT_OF_MEMORY; STRAKE_SYSTEM.
  [[nodiscard]] static Result<Secret> make(std::size_t size, Locking locking);

  Secret(Secret&& other) noexcept
      : bytes_(std::exchange(other.bytes_, {})), owner_(other.owner_), locked_(other.locked_) {}
  Secret& operator=(Secret&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    std::swap(owner_, other.owner_);
    std::swap(locked_, other.locked_);
    return *this;
  }
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  ~Secret();

  /// Both throw LostInFork in the child of a fork.
  [[nodiscard]] Bytes read() const [[clang::lifetimebound]];
  [[nodiscard]] MutableBytes write() [[clang::lifetimebound]];

  /// Whether the bytes are there, rather than in the process that forked this one.
  [[nodiscard]] bool is_here() const;
  [[nodiscard]] bool is_locked() const { return locked_; }

private:
  Secret(MutableBytes bytes, std::uint32_t owner, bool locked) : bytes_(bytes), owner_(owner), locked_(locked) {}

  MutableBytes bytes_;
  std::uint32_t owner_; ///< The process that made it.
  bool locked_;
};

} // namespace strake::crypto
