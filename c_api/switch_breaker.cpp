#include "strake/switch_breaker.h"

#include "switch.hpp"

using namespace strake;
using namespace strake::boundary;
using switching::BreakerSettings;
using switching::Trouble;

static_assert(STRAKE_SWITCH_MAX_CEILING == switching::max_ceiling);

namespace {

constexpr strake_switch_breaker no_breaker = STRAKE_SWITCH_BREAKER_INIT;

strake_switch_trouble number_of(Trouble trouble) { return 1 + std::to_underlying(trouble); }

bool watches_times(const strake_switch_breaker& from) { return from.legacy_overruns != 0 || from.safe_overruns != 0; }

Result<BreakerSettings> settings_of(const strake_switch_breaker& from) {
  const BreakerSettings settings{
      .answers = from.answers == STRAKE_SWITCH_SIDE_SAFE ? Side::safe : Side::legacy,
      .window = from.window == 0 ? STRAKE_SWITCH_DEFAULT_WINDOW : from.window,
      .ceilings = {from.divergences, from.legacy_faults, from.safe_faults, from.legacy_overruns, from.safe_overruns},
      .nanoseconds = {from.legacy_nanoseconds, from.safe_nanoseconds}};
  for (const std::uint32_t ceiling : settings.ceilings) {
    if (ceiling > switching::max_ceiling) {
      return over_limit(STRAKE_SWITCH_INVALID_CEILING, no_offset, ceiling, switching::max_ceiling);
    }
  }
  return settings;
}

Done arm(switching::Switch& to, const strake_switch_breaker& from) {
  if (from.answers == 0) {
    to.set_breaker(std::nullopt);
    return {};
  }
  if (from.answers != STRAKE_SWITCH_SIDE_LEGACY && from.answers != STRAKE_SWITCH_SIDE_SAFE) {
    return failure(STRAKE_BAD_ARGUMENT);
  }
  if (to.secret() && watches_times(from)) {
    return failure(STRAKE_SWITCH_IS_SECRET);
  }
  const Result<BreakerSettings> settings = settings_of(from);
  if (!settings) {
    return std::unexpected(settings.error());
  }
  to.set_breaker(*settings);
  return {};
}

strake_switch_state state_of(const Site& site) {
  const switching::Policy policy = policy_in_force(site);
  const bool is_killed = killed(site);
  return {.size = sizeof(strake_switch_state),
          .mode = boundary::number_of(mode_in_force(policy, is_killed)),
          .killed = is_killed ? 1 : 0,
          .answers = policy.trip ? boundary::number_of(policy.trip->answers) : 0,
          .why = policy.trip ? number_of(policy.trip->why) : 0,
          .trips = site.core.trips()};
}

} // namespace

strake_status strake_switch_set_breaker(strake_switch* sw, const strake_switch_breaker* breaker, strake_error* error) {
  return exported(__func__, error, reads(sw, "sw"),
                  options(breaker, no_breaker, sizeof(strake_switch_breaker), "breaker"))(
      [](const std::unique_ptr<Site>& site, const strake_switch_breaker& chosen) { return arm(site->core, chosen); });
}

strake_status strake_switch_reset(strake_switch* sw, strake_error* error) {
  return exported(__func__, error, reads(sw, "sw"))([](const std::unique_ptr<Site>& site) { site->core.reset(); });
}

strake_status strake_switch_get_state(const strake_switch* sw, strake_switch_state* state, strake_error* error) {
  return exported(__func__, error, reads(sw, "sw"), fills_struct(state, sizeof(strake_switch_state), "state"))(
      [](const std::unique_ptr<Site>& site, SizedOut<strake_switch_state>& to) { to = state_of(*site); });
}

// No lock is taken on the way: it may come from a handler of a signal.
strake_status strake_switch_kill_all(int32_t kill, strake_error* error) {
  return exported(__func__, error, one_of(kill, 0, 1, "kill"))(
      [](std::int32_t chosen) { all_killed.store(chosen == 1, std::memory_order_relaxed); });
}
