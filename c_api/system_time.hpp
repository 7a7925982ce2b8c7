#pragma once
#include <chrono>
#include <cstdint>
#include <ctime>
#include <limits>

#include "base/unsafe.hpp"

namespace strake::boundary {

/// Seconds since 1970, by the clock of the system.
inline std::uint64_t system_time() {
  using namespace std::chrono;
  const auto seconds_now = duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
  return seconds_now < 0 ? 0 : static_cast<std::uint64_t>(seconds_now);
}

/// The time that options say, of which the largest stands for the clock of the system.
inline std::uint64_t time_of(std::uint64_t now) {
  return now == std::numeric_limits<std::uint64_t>::max() ? system_time() : now;
}

/// Nanoseconds of one of the clocks that every system has.
inline std::uint64_t nanoseconds_of(clockid_t clock) {
  timespec time{};
  STRAKE_UNSAFE_BEGIN("SAFETY: clock_gettime fills a struct of its own; the clocks that are read always exist")
  static_cast<void>(::clock_gettime(clock, &time));
  STRAKE_UNSAFE_END
  return static_cast<std::uint64_t>(time.tv_sec) * 1'000'000'000 + static_cast<std::uint64_t>(time.tv_nsec);
}

/// Nanoseconds of a clock that never goes back.
inline std::uint64_t monotonic_time() { return nanoseconds_of(CLOCK_MONOTONIC); }

} // namespace strake::boundary
