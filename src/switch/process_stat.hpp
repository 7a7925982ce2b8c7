#pragma once
// What /proc/PID/stat says of a process.
#include <cstdint>
#include <optional>
#include <string_view>

namespace strake::switching {

struct ProcessStat {
  bool has_ended = false;  ///< It waits to be reaped, and no thread of it is left.
  std::uint64_t began = 0; ///< Ticks since the system was started.
};

/// Nothing if it isn't such a line.
[[nodiscard]] std::optional<ProcessStat> process_stat_of(std::string_view line);

} // namespace strake::switching
