#include "strake/switch_rates.h"

#include "switch.hpp"
#include "system_time.hpp"

using namespace strake;
using namespace strake::boundary;

static_assert(STRAKE_SWITCH_WHOLE == switching::whole_share);
static_assert(STRAKE_SWITCH_MAX_BUDGET == switching::max_budget);

namespace {

Done check_rate(std::uint32_t rate) {
  if (rate > switching::whole_share) {
    return over_limit(STRAKE_SWITCH_INVALID_RATE, no_offset, rate, switching::whole_share);
  }
  return {};
}

} // namespace

strake_status strake_switch_set_rates(strake_switch* sw, uint32_t run, uint32_t decide, strake_error* error) {
  return exported(__func__, error, reads(sw, "sw"))([&](const std::unique_ptr<Site>& site) -> Done {
    for (const std::uint32_t rate : {run, decide}) {
      if (const Done right = check_rate(rate); !right) {
        return right;
      }
    }
    site->core.set_rates(run, decide);
    return {};
  });
}

strake_status strake_switch_get_rates(const strake_switch* sw, uint32_t* run, uint32_t* decide, strake_error* error) {
  return exported(__func__, error, reads(sw, "sw"), may_return(run, "run"), may_return(decide, "decide"))(
      [](const std::unique_ptr<Site>& site, Returned<uint32_t>& run_rate, Returned<uint32_t>& decide_rate) {
        const switching::Policy policy = policy_in_force(*site);
        run_rate = policy.run;
        decide_rate = policy.decide;
      });
}

strake_status strake_switch_set_budget(strake_switch* sw, uint64_t nanoseconds, strake_error* error) {
  return exported(__func__, error, reads(sw, "sw"))([&](const std::unique_ptr<Site>& site) -> Done {
    if (nanoseconds > switching::max_budget) {
      return over_limit(STRAKE_SWITCH_INVALID_CEILING, no_offset, nanoseconds, switching::max_budget);
    }
    if (nanoseconds != 0 && site->core.secret()) {
      return failure(STRAKE_SWITCH_IS_SECRET);
    }
    site->core.set_budget(nanoseconds);
    return {};
  });
}

strake_status strake_switch_latch(const strake_switch* sw, const uint8_t* key, size_t key_size,
                                  strake_switch_latched* latched, strake_error* error) {
  return exported(__func__, error, reads(sw, "sw"), bytes(key, key_size, "key"), returns(latched, "latched"))(
      [](const std::unique_ptr<Site>& site, Bytes key_bytes, Returned<strake_switch_latched>& to) {
        to = {.value = site->core.latch(
                  site->core.decide_for(key_bytes, policy_in_force(*site), killed(*site), monotonic_time()))};
      });
}

strake_status strake_switch_get_latched(const strake_switch* sw, const strake_switch_latched* latched,
                                        strake_switch_side* answers, strake_switch_side* watched, strake_error* error) {
  return exported(__func__, error, reads(sw, "sw"), points_to(latched, "latched"), may_return(answers, "answers"),
                  may_return(watched, "watched"))(
      [](const std::unique_ptr<Site>& site, const strake_switch_latched& kept, Returned<strake_switch_side>& first,
         Returned<strake_switch_side>& second) -> Done {
        const Result<switching::Decision> decision = site->core.latched(kept.value);
        if (!decision) {
          return std::unexpected(decision.error());
        }
        const Side watches = decision->mode == Mode::aa ? Side::legacy : other(decision->answers);
        first = number_of(decision->answers);
        second = decision->compares ? number_of(watches) : 0;
        return {};
      });
}

strake_status strake_switch_call(strake_switch* sw, const strake_switch_latched* latched,
                                 const strake_switch_sides* sides, void* context, const uint8_t* data, size_t size,
                                 strake_switch_side* side, strake_switch_verdict* verdict, strake_error* error) {
  return exported(__func__, error, reads(sw, "sw"), points_to(latched, "latched"), Sides(sides),
                  bytes(data, size, "data"), may_return(side, "side"), may_return(verdict, "verdict"))(
      [&](const std::unique_ptr<Site>& site, const strake_switch_latched& kept, const strake_switch_sides& functions,
          Bytes input, Returned<strake_switch_side>& who, Returned<strake_switch_verdict>& what) -> Done {
        const Result<switching::Decision> decision = site->core.latched(kept.value);
        if (!decision) {
          return std::unexpected(decision.error());
        }
        switching::Run run = begin_run(*site, *decision);
        run_once(*site, run, functions, context, input, who, what);
        return {};
      });
}
