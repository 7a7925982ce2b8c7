#pragma once
// Memory for secrets, for safe code. Implemented at the perimeter, in c_api/secret_memory.cpp.
#include <memory>
#include <utility>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace strake::crypto {

/// What is to happen where the operating system won't lock memory.
enum class Locking : std::uint8_t { preferred, required };

/// What becomes of the memory between the calls that use it: closed memory can't be touched by anybody then.
enum class AtRest : std::uint8_t { open, closed };

class ClosedPages;

/// Owns bytes that lie between guard pages, are kept out of core dumps, of child processes and, if locked, of swap.
/// They are zero at first and wiped at the end. In the child of a fork they don't exist, and every access fails with
/// STRAKE_FORKED. Those that are closed at rest have pages of their own.
class Secret {
public:
  static constexpr std::size_t most = 4096;

  /// Size is 1 to most; if it is closed at rest there is no most. It is open at first: its maker closes it.
  /// STRAKE_KEY_NOT_LOCKED; STRAKE_OUT_OF_MEMORY; STRAKE_SYSTEM.
  [[nodiscard]] static Result<Secret> make(std::size_t size, Locking locking, AtRest at_rest = AtRest::open);

  Secret(Secret&& other) noexcept;
  Secret& operator=(Secret&& other) noexcept;
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  ~Secret();

  /// One user more or less of what is closed at rest; many threads may use it at once. STRAKE_OUT_OF_MEMORY;
  /// STRAKE_SYSTEM.
  [[nodiscard]] Done open() const noexcept { return pages_ ? open_pages() : Done(); }
  void close() const noexcept {
    if (pages_) {
      close_pages();
    }
  }

  /// Both throw LostInFork in the child of a fork.
  [[nodiscard]] Bytes read() const [[clang::lifetimebound]] { return reachable(); }
  [[nodiscard]] MutableBytes write() [[clang::lifetimebound]] { return reachable(); }

  /// Whether the bytes are there, rather than in the process that forked this one.
  [[nodiscard]] bool is_here() const;
  [[nodiscard]] bool is_locked() const { return locked_; }

private:
  Secret(MutableBytes bytes, std::uint32_t owner, bool locked);
  [[nodiscard]] static Result<Secret> closed(std::size_t size, Locking locking);

  [[nodiscard]] Done open_pages() const noexcept;
  void close_pages() const noexcept;
  [[nodiscard]] MutableBytes reachable() const [[clang::lifetimebound]];

  MutableBytes bytes_;
  std::uint32_t owner_; ///< The process that made it.
  bool locked_;
  std::unique_ptr<ClosedPages> pages_; ///< Of what is closed at rest.
};

} // namespace strake::crypto
