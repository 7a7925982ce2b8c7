#pragma once
#include <cstdint>

namespace strake::contain {

/// How long to wait without sleeping. What pays is kept; what doesn't is halved down to nothing, and tried again now
/// and then, as the work may have become shorter.
class Spin {
public:
  explicit Spin(std::uint64_t most) : most_(most), now_(most) {}

  /// Nanoseconds.
  [[nodiscard]] std::uint64_t limit() const { return now_; }

  /// Tells whether what was waited for came within the limit.
  void came(bool in_time) {
    if (in_time) {
      now_ = most_;
      idle_ = 0;
    } else if (now_ > least) {
      now_ /= 2;
    } else {
      now_ = ++idle_ % pause == 0 ? most_ : 0;
    }
  }

private:
  static constexpr std::uint64_t least = 500;
  static constexpr std::uint32_t pause = 64;

  std::uint64_t most_;
  std::uint64_t now_;
  std::uint32_t idle_ = 0;
};

} // namespace strake::contain
