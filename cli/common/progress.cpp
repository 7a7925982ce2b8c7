#include "common/progress.hpp"

#include <cstdio>
#include <string>
#include <unistd.h>

namespace strake::cli {

Progress::Progress() : wanted_(::isatty(STDERR_FILENO) == 1), next_(std::chrono::steady_clock::now()) {}

Progress::~Progress() { clear(); }

void Progress::clear() {
  if (shown_) {
    std::fputs("\r\033[K", stderr);
  }
  shown_ = false;
}

void Progress::show(std::string_view doing, std::uint64_t done, std::uint64_t of) {
  const auto now = std::chrono::steady_clock::now();
  if (!wanted_ || now < next_) {
    return;
  }
  next_ = now + std::chrono::milliseconds(100);
  shown_ = true;
  const std::string total = of == 0 ? "" : " of " + std::to_string(of);
  const std::string line = "\r\033[K" + std::string(doing) + ' ' + std::to_string(done) + total;
  std::fputs(line.c_str(), stderr);
}

} // namespace strake::cli
