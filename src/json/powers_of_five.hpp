#pragma once
#include <array>
#include <cstdint>

namespace strake::json {

struct WideNumber {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
};

inline constexpr std::int32_t first_power_of_five = -342;
inline constexpr std::int32_t last_power_of_five = 308;

/// The 128 highest bits of each power, the first of which is set. Written by tools/generate-powers-of-five.
extern const std::array<WideNumber, last_power_of_five - first_power_of_five + 1> powers_of_five;

} // namespace strake::json
