#pragma once
// Pages for secrets, from the operating system.
#include <atomic>
#include <memory>
#include <utility>

#include "base/bytes.hpp"
#include "base/guarded.hpp"
#include "base/result.hpp"

namespace strake::crypto {

[[nodiscard]] std::size_t page_size();

/// Pages between guard pages that aren't copied to child processes nor written to core dumps. Zero at first.
class SecretPages {
public:
  /// Of whole pages. STRAKE_OUT_OF_MEMORY; STRAKE_SYSTEM.
  [[nodiscard]] static Result<SecretPages> make(std::size_t size);

  SecretPages(SecretPages&& other) noexcept
      : mapping_(std::exchange(other.mapping_, {})), bytes_(std::exchange(other.bytes_, {})), locked_(other.locked_) {}
  SecretPages(const SecretPages&) = delete;
  SecretPages& operator=(const SecretPages&) = delete;
  SecretPages& operator=(SecretPages&&) = delete;
  ~SecretPages();

  [[nodiscard]] MutableBytes bytes() const { return bytes_; }
  [[nodiscard]] bool is_locked() const { return locked_; }

  /// Whether the pages can be read and written, which they can at first. STRAKE_OUT_OF_MEMORY; STRAKE_SYSTEM.
  [[nodiscard]] Done permit(bool access) const;

private:
  explicit SecretPages(MutableBytes mapping) : mapping_(mapping) {}

  MutableBytes mapping_; ///< With the guard pages.
  MutableBytes bytes_;
  bool locked_ = false;
};

/// Pages that nobody can touch, but while somebody uses them. At first its maker does.
class ClosedPages {
public:
  explicit ClosedPages(SecretPages pages) : pages_(std::move(pages)) {}
  ClosedPages(const ClosedPages&) = delete;
  ClosedPages& operator=(const ClosedPages&) = delete;
  ~ClosedPages();

  [[nodiscard]] MutableBytes bytes() const { return pages_.bytes(); }
  [[nodiscard]] bool is_open() const { return users_.load(std::memory_order_relaxed) != 0; }

  /// One user more, or less.
  [[nodiscard]] Done open();
  void close();

private:
  SecretPages pages_;
  Mutex mutex_; ///< Held while users come or go.
  std::atomic<std::size_t> users_{1};
};

} // namespace strake::crypto
