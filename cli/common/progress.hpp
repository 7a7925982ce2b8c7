#pragma once
#include <chrono>
#include <cstdint>
#include <string_view>

namespace strake::cli {

/// What a long job is at: one line on standard error, where that is a terminal; gone in the end.
class Progress {
public:
  Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();

  /// Such as "reading files", 17 of 200; of 0 where nobody knows.
  void show(std::string_view doing, std::uint64_t done, std::uint64_t of = 0);
  /// Makes room for a line of the command's own.
  void clear();

private:
  bool wanted_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point next_;
};

} // namespace strake::cli
