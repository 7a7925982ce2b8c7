#pragma once
#include <cstdint>

#include "base/result.hpp"

namespace strake::contain {

inline constexpr std::uint64_t mebibyte = 1ULL << 20U;
inline constexpr std::uint64_t a_second = 1'000'000'000;

inline constexpr std::uint64_t most_bytes = 1ULL << 30U;
inline constexpr std::uint64_t least_memory = mebibyte;
inline constexpr std::uint64_t most_memory = 1ULL << 40U;
inline constexpr std::uint64_t longest_deadline = 3600 * a_second;
inline constexpr std::uint64_t longest_spin = a_second / 1000;
inline constexpr std::uint64_t no_spin = ~0ULL;
inline constexpr std::uint32_t most_workers = 64;

/// Bounds of a contained function. 0 stands for the default.
struct Settings {
  std::uint64_t max_input = 0;      ///< Bytes.
  std::uint64_t max_output = 0;     ///< Bytes.
  std::uint64_t deadline = 0;       ///< Nanoseconds, of a call.
  std::uint64_t start_deadline = 0; ///< Nanoseconds, of loading the library.
  std::uint64_t memory = 0;         ///< Bytes, beyond what the library takes when it is loaded.
  std::uint64_t spin = 0;           ///< Nanoseconds of waiting without sleeping.
  std::uint32_t cpu_seconds = 0;    ///< Of a call.
  std::uint32_t workers = 0;
  std::uint32_t respawns = 0; ///< Within respawn_seconds.
  std::uint32_t respawn_seconds = 0;
  bool session = false;
};

/// The same with the defaults in place. STRAKE_BAD_ARGUMENT where a bound is beyond what can be kept.
[[nodiscard]] Result<Settings> settle(Settings asked);

} // namespace strake::contain
