#pragma once
// Lines for whoever runs the program: divergences, and what a drop-in has counted.
#include <fcntl.h>

#include <string>

#include "base/result.hpp"
#include "own_descriptor.hpp"

namespace strake::boundary {

/// A file to which lines are appended, one write() each.
class LineLog {
public:
  /// STRAKE_SYSTEM unless it is a regular file: the others can block, or end the process by a signal.
  [[nodiscard]] static Result<LineLog> open(const std::string& path) {
    LineLog log(STRAKE_UNSAFE_EXPR(
        "SAFETY: a NUL ends the path, and the new object owns the descriptor",
        ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0600)));
    if (!log.file_.is_regular_file()) {
      return failure(STRAKE_SYSTEM);
    }
    return log;
  }

  /// Whether the line was written whole.
  [[nodiscard]] bool write(std::string line) const {
    line += '\n';
    STRAKE_UNSAFE_BEGIN("SAFETY: write reads the bytes of a live string")
    return file_.is_open() && ::write(file_.number(), line.data(), line.size()) == static_cast<ssize_t>(line.size());
    STRAKE_UNSAFE_END
  }

private:
  explicit LineLog(int file) : file_(file) {}

  OwnDescriptor file_;
};

} // namespace strake::boundary
