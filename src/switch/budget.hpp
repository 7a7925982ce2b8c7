#pragma once
#include <algorithm>
#include <cstdint>
#include <limits>

#include "base/relaxed.hpp"

namespace strake::switching {

inline constexpr std::uint64_t nanoseconds_a_second = 1'000'000'000;
/// Ten million processors.
inline constexpr std::uint64_t max_budget = 10'000'000 * nanoseconds_a_second;

/// A token bucket of time: so many nanoseconds flow in each second, and no more than those of one second are kept. It
/// is kept as the moment at which the bucket will be full again, in one number, so that threads need no lock.
class Budget {
public:
  /// Nanoseconds to spend in a second; 0 for any time.
  void set(std::uint64_t rate) {
    rate_.set(rate);
    full_.set(0);
  }
  [[nodiscard]] std::uint64_t rate() const { return rate_.get(); }
  [[nodiscard]] bool limits() const { return rate() != 0; }

  /// Whether anything is left, at this moment of a clock that never goes back.
  [[nodiscard]] bool has_some(std::uint64_t now) const { return full_.get() < now + nanoseconds_a_second; }

  /// Takes out what was spent, which may be more than there was: then it takes longer to fill.
  void spend(std::uint64_t nanoseconds, std::uint64_t now) {
    const std::uint64_t rate = rate_.get();
    if (rate != 0) {
      const std::uint64_t refill = time_to_refill(nanoseconds, rate);
      full_.update([now, refill](std::uint64_t full) { return std::max(full, now) + refill; });
    }
  }

private:
  /// A day at most, lest one run takes the other side away for good.
  static constexpr std::uint64_t longest = 86'400 * nanoseconds_a_second;

  static std::uint64_t time_to_refill(std::uint64_t nanoseconds, std::uint64_t rate) {
    const std::uint64_t seconds = nanoseconds / rate;
    if (seconds >= longest / nanoseconds_a_second) {
      return longest;
    }
    return seconds * nanoseconds_a_second + part_of_second(nanoseconds % rate, rate);
  }

  /// part is less than rate. The product would overflow beyond some 18 seconds of either.
  static std::uint64_t part_of_second(std::uint64_t part, std::uint64_t rate) {
    constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max() / nanoseconds_a_second;
    return part <= most ? part * nanoseconds_a_second / rate : part / (rate / nanoseconds_a_second);
  }

  Relaxed<std::uint64_t> rate_;
  Relaxed<std::uint64_t> full_;
};

} // namespace strake::switching
