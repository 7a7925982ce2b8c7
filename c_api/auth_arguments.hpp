#pragma once
// Replay guards and time windows, as all that verifies signed messages takes them.
#include <memory>
#include <optional>

#include "auth/freshness.hpp"
#include "perimeter.hpp"
#include "strake/auth.h"

namespace strake::boundary {

template <>
struct HandleTraits<strake_auth_guard> {
  using Object = std::unique_ptr<auth::ReplayGuard>; // Who reads the handle may change the guard, which has a lock.
  static constexpr std::uint8_t tag = 4;
  static constexpr const char* name = "strake_auth_guard";
};

/// A guard that may be NULL.
class GuardIn {
public:
  explicit GuardIn(const strake_auth_guard* guard) : given_(guard != nullptr), guard_(reads(guard, "guard")) {}
  void clear() {}
  bool check(Outcome& outcome) { return !given_ || guard_.check(outcome); }
  [[nodiscard]] auth::OptionalGuard value() const {
    return given_ ? auth::OptionalGuard(*guard_.value()) : std::nullopt;
  }
  void release(bool broken) { guard_.release(broken); }

private:
  bool given_;
  Reads<strake_auth_guard> guard_;
};

inline Sized<strake_auth_options> window_options(const strake_auth_options* chosen) {
  static constexpr strake_auth_options defaults = STRAKE_AUTH_OPTIONS_INIT;
  return options(chosen, defaults, sizeof defaults, "options");
}

/// With the time of the system where the caller gives none.
auth::TimeWindow window_of(const strake_auth_options& options);

} // namespace strake::boundary
