#pragma once
// That a request is recent and new: what every scheme asks for, whatever is signed.
#include <functional>
#include <optional>

#include "auth/replay_guard.hpp"

namespace strake::auth {

/// When a timestamp is acceptable.
struct TimeWindow {
  std::uint64_t now;     ///< Seconds since 1970.
  std::uint64_t seconds; ///< Before or after now; inclusive.
};

using OptionalGuard = std::optional<std::reference_wrapper<ReplayGuard>>;

/// Whether the guard remembers requests for long enough. STRAKE_BAD_ARGUMENT.
[[nodiscard]] Done check_guard(OptionalGuard guard, TimeWindow window);

/// STRAKE_AUTH_OUTSIDE_WINDOW.
[[nodiscard]] Done check_time(std::uint64_t timestamp, TimeWindow window);

/// Remembers a request by its tag, which has been verified. The errors of ReplayGuard::accept.
[[nodiscard]] Done accept(OptionalGuard guard, Bytes tag, std::uint64_t timestamp, TimeWindow window);

} // namespace strake::auth
