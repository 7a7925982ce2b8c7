#pragma once
#include <cstdint>
#include <ctime>

#include "base/unsafe.hpp"

namespace strake::dropin {

inline constexpr std::uint64_t nanoseconds_of_second = 1'000'000'000;

[[nodiscard]] inline std::uint64_t nanoseconds(clockid_t clock) {
  timespec time{};
  STRAKE_UNSAFE_BEGIN("SAFETY: clock_gettime fills a struct of its own; the clocks that are read always exist")
  static_cast<void>(::clock_gettime(clock, &time));
  STRAKE_UNSAFE_END
  return static_cast<std::uint64_t>(time.tv_sec) * nanoseconds_of_second + static_cast<std::uint64_t>(time.tv_nsec);
}

} // namespace strake::dropin
