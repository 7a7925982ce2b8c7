#pragma once
#include <sys/stat.h>
#include <unistd.h>

#include <optional>
#include <utility>

#include "base/unsafe.hpp"

namespace strake::boundary {

/// A descriptor that this object closes. Programs that become daemons close every descriptor and open others under the
/// same numbers, so it is looked at before each use.
class OwnDescriptor {
public:
  /// Takes what open() or socket() gave, also a failure.
  explicit OwnDescriptor(int number) : number_(number), opened_(look().value_or(About{})) {}
  OwnDescriptor(OwnDescriptor&& other) noexcept : number_(std::exchange(other.number_, -1)), opened_(other.opened_) {}
  OwnDescriptor(const OwnDescriptor&) = delete;
  OwnDescriptor& operator=(OwnDescriptor&&) = delete;
  OwnDescriptor& operator=(const OwnDescriptor&) = delete;

  ~OwnDescriptor() {
    if (is_open()) {
      STRAKE_UNSAFE_BEGIN("SAFETY: the descriptor still stands for what it was opened for")
      static_cast<void>(::close(number_));
      STRAKE_UNSAFE_END
    }
  }

  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool is_regular_file() const { return (opened_.st_mode & S_IFMT) == S_IFREG; }

  [[nodiscard]] bool is_open() const {
    const std::optional<About> now = look();
    return now && now->st_dev == opened_.st_dev && now->st_ino == opened_.st_ino;
  }

private:
  using About = struct stat;

  /// What the descriptor stands for, if it is open.
  [[nodiscard]] std::optional<About> look() const {
    About about{};
    if (number_ < 0) { // errno stays what the open() left there
      return std::nullopt;
    }
    STRAKE_UNSAFE_BEGIN("SAFETY: fstat fills a struct of its own, or fails")
    return ::fstat(number_, &about) == 0 ? std::optional(about) : std::nullopt;
    STRAKE_UNSAFE_END
  }

  int number_;
  About opened_;
};

} // namespace strake::boundary
