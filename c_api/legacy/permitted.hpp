#pragma once
// What is done under a profile.
#include "legacy/profile.hpp"
#include "system_time.hpp"

namespace strake::legacy {

/// Whether a status says nothing about the data, but about this call or this machine.
[[nodiscard]] constexpr bool is_of_the_call(Status status) {
  return status == STRAKE_BUFFER_TOO_SMALL || status == STRAKE_OUT_OF_MEMORY || status == STRAKE_LEGACY_UNAVAILABLE ||
         status == STRAKE_SYSTEM;
}

/// Why what was written isn't known to be good: it doesn't open, but for want of memory or the like.
[[nodiscard]] inline Error not_verified(const Error& opening) {
  return is_of_the_call(opening.status) ? opening : Error{.status = STRAKE_LEGACY_REWRAP_FAILED};
}

/// Does work if the profile permits it, and counts what became of it: work gives the outcome, or why not.
template <class Work>
[[nodiscard]] Done permitted(Profile& profile, Purpose purpose, Work work) {
  if (const Done allowed = profile.permit(purpose, boundary::system_time()); !allowed) {
    profile.count(Count::denied);
    return allowed;
  }
  const Result<Count> outcome = work();
  if (outcome) {
    profile.count(*outcome);
    return {};
  }
  if (!is_of_the_call(outcome.error().status)) {
    profile.count(Count::failed);
  }
  return std::unexpected(outcome.error());
}

/// The same for what reads or verifies, and has no other outcome.
template <class Work>
[[nodiscard]] Done permitted_reading(Profile& profile, Work work) {
  return permitted(profile, Purpose::read, [&]() -> Result<Count> {
    const Done done = work();
    return done ? Result<Count>(Count::read) : std::unexpected(done.error());
  });
}

} // namespace strake::legacy
