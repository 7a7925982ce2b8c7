#pragma once
#include <cstdint>

namespace strake::contain {

/// How often workers may be replaced: a number of times within a span of time. Once that is used up, no more until it
/// is reset.
class Budget {
public:
  Budget(std::uint32_t times, std::uint64_t span) : times_(times), span_(span) {}

  /// Takes one, at a time in the unit of the span.
  [[nodiscard]] bool take(std::uint64_t now) {
    if (now - begin_ >= span_) {
      begin_ = now;
      taken_ = 0;
    }
    used_up_ = used_up_ || taken_ == times_;
    if (used_up_) {
      return false;
    }
    ++taken_;
    return true;
  }

  [[nodiscard]] bool is_used_up() const { return used_up_; }

  void reset() {
    taken_ = 0;
    used_up_ = false;
  }

private:
  std::uint32_t times_;
  std::uint64_t span_;
  std::uint64_t begin_ = 0;
  std::uint32_t taken_ = 0;
  bool used_up_ = false;
};

} // namespace strake::contain
