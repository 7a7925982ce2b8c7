#pragma once
#include <chrono>
#include <cstdint>
#include <limits>

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

} // namespace strake::boundary
