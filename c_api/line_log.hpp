#pragma once
// Lines for whoever runs the program: divergences, and what a drop-in has counted.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <optional>
#include <string>
#include <utility>

#include "base/result.hpp"
#include "base/unsafe.hpp"

namespace strake::boundary {

/// A file to which lines are appended, one write() each. Programs that become daemons close every descriptor
/// and open others under the same numbers, so it is looked at before each use.
class LineLog {
public:
  /// STRAKE_SYSTEM unless it is a regular file: the others can block, or end the process by a signal.
  [[nodiscard]] static Result<LineLog> open(const std::string& path) {
    STRAKE_UNSAFE_BEGIN("SAFETY: the path is closed by a NUL; the object owns the descriptor, which it closes")
    LineLog log(::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0600));
    log.opened_ = log.look().value_or(About{});
    if ((log.opened_.st_mode & S_IFMT) != S_IFREG) {
      return failure(STRAKE_SYSTEM);
    }
    return log;
    STRAKE_UNSAFE_END
  }

  LineLog(LineLog&& other) noexcept : file_(std::exchange(other.file_, -1)), opened_(other.opened_) {}
  LineLog(const LineLog&) = delete;
  LineLog& operator=(LineLog&&) = delete;
  LineLog& operator=(const LineLog&) = delete;

  ~LineLog() {
    if (is_open()) {
      STRAKE_UNSAFE_BEGIN("SAFETY: the descriptor is still that of the file that this object opened")
      static_cast<void>(::close(file_));
      STRAKE_UNSAFE_END
    }
  }

  /// Whether the line was written whole.
  [[nodiscard]] bool write(std::string line) const {
    line += '\n';
    STRAKE_UNSAFE_BEGIN("SAFETY: write reads the bytes of a live string")
    return is_open() && ::write(file_, line.data(), line.size()) == static_cast<ssize_t>(line.size());
    STRAKE_UNSAFE_END
  }

private:
  using About = struct stat;

  explicit LineLog(int file) : file_(file) {}

  /// What the descriptor stands for, if it is open.
  [[nodiscard]] std::optional<About> look() const {
    About about{};
    STRAKE_UNSAFE_BEGIN("SAFETY: fstat fills a struct of its own, or fails")
    return ::fstat(file_, &about) == 0 ? std::optional(about) : std::nullopt;
    STRAKE_UNSAFE_END
  }

  [[nodiscard]] bool is_open() const {
    const std::optional<About> now = look();
    return now && now->st_dev == opened_.st_dev && now->st_ino == opened_.st_ino;
  }

  int file_;
  About opened_{};
};

} // namespace strake::boundary
