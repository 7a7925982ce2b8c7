#pragma once
// What stands behind the handles of switches, and the arguments that only they take.
#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "divergence_log.hpp"
#include "perimeter.hpp"
#include "recorder.hpp"
#include "strake/contain_switch.h"
#include "strake/switch.h"
#include "switch/switch.hpp"
#include "switch_follower.hpp"
#include "switch_observer.hpp"
#include "switch_registry.hpp"
#include "thread_shard.hpp"

namespace strake::boundary {

/// A switch, and where its divergences go.
struct Site {
  Site(switching::Settings settings, const crypto::KeyedHash& hash, const strake_switch_options& options,
       std::optional<DivergenceLog> divergence_log)
      : core(std::move(settings), hash), sink(options.sink), sink_context(options.sink_context),
        log(std::move(divergence_log)) {}

  switching::Switch core;
  strake_event_sink sink; ///< NULL for that of the process.
  void* sink_context;
  std::optional<DivergenceLog> log;
  std::shared_ptr<Recorder> recorder; ///< NULL if runs aren't recorded.
  Followers followers;
  strake_contain* worker = nullptr;       ///< Where legacy runs; NULL for the process itself.
  std::unique_ptr<Observer> observer;     ///< NULL if the side that doesn't answer runs in the caller's thread.
  Registered registered{core, followers}; ///< The last member: it goes before the core does.
};

// Who reads the handle may change the site: every member orders its own changes.
template <>
struct HandleTraits<strake_switch> {
  using Object = std::unique_ptr<Site>;
  static constexpr std::uint8_t tag = 5;
  static constexpr const char* name = "strake_switch";
  static constexpr bool is_pinned = true;
};

/// The caller's functions, of which two must be there.
class Sides {
public:
  explicit Sides(const strake_switch_sides* sides)
      : sides_(given(sides, offsetof(strake_switch_sides, legacy_again), "sides")) {}
  void clear() {}
  bool check(Outcome& outcome) {
    return sides_.check(outcome) && ((sides_.value().legacy != nullptr && sides_.value().safe != nullptr) ||
                                     outcome.refuse(STRAKE_NULL_ARGUMENT, "sides"));
  }
  [[nodiscard]] const strake_switch_sides& value() const { return sides_.value(); }
  void release(bool /*broken*/) {}

private:
  Sized<strake_switch_sides> sides_;
};

/// What the exported functions take of a switch, and give.
using switching::Mode;
using switching::Side;
using switching::Verdict;

inline Result<Mode> mode_of(strake_switch_mode number) {
  if (number < 0 || number >= static_cast<strake_switch_mode>(switching::modes.size())) {
    return failure(STRAKE_SWITCH_INVALID_MODE);
  }
  return switching::modes.at(static_cast<std::size_t>(number));
}

inline strake_switch_mode number_of(Mode mode) { return std::to_underlying(mode); }

inline strake_switch_side number_of(Side side) {
  return side == Side::legacy ? STRAKE_SWITCH_SIDE_LEGACY : STRAKE_SWITCH_SIDE_SAFE;
}

inline strake_switch_verdict number_of(Verdict verdict) {
  switch (verdict) {
  case Verdict::accepted:
    return STRAKE_SWITCH_ACCEPTED;
  case Verdict::rejected:
    return STRAKE_SWITCH_REJECTED;
  case Verdict::failed:
    break;
  }
  return STRAKE_SWITCH_FAILED;
}

/// Set by strake_switch_kill_all().
inline constinit std::atomic<bool> all_killed{false};

[[nodiscard]] inline bool killed() { return all_killed.load(std::memory_order_relaxed); }

/// What holds for the next run, with what the control file makes of it.
[[nodiscard]] inline Follower::InForce in_force(const switching::Switch& core, const Followers& followers) {
  const auto follower = followers.now();
  return follower ? follower->get().in_force(core.policy(), killed())
                  : Follower::InForce{.policy = core.policy(), .killed = killed(), .refuge = {}};
}
[[nodiscard]] inline switching::Policy policy_in_force(const Site& site) {
  return in_force(site.core, site.followers).policy;
}
[[nodiscard]] inline bool killed(const Site& site) { return in_force(site.core, site.followers).killed; }

/// Decides what a run does that follows a control file; it may be one of what was latched before.
[[nodiscard]] switching::Run begin_followed(Site& site, Follower& follower,
                                            const std::optional<switching::Decision>& latched);

[[nodiscard]] inline switching::Run begin_run(Site& site) {
  const auto follower = site.followers.now();
  return follower ? begin_followed(site, *follower, std::nullopt) : site.core.begin(killed(), shard_of_thread());
}
/// The same of a run of what was latched before.
[[nodiscard]] inline switching::Run begin_run(Site& site, const switching::Decision& latched) {
  const auto follower = site.followers.now();
  return follower ? begin_followed(site, *follower, latched)
                  : site.core.begin(latched, site.core.policy(), killed(), shard_of_thread());
}

/// Does the job once, as was decided when the run began.
void run_once(Site& site, switching::Run& run, const strake_switch_sides& sides, void* context, Bytes input,
              Returned<strake_switch_side>& side, Returned<strake_switch_verdict>& verdict);

/// Legacy alone, where there is no switch to ask.
void answer_by_legacy(const strake_switch_sides& sides, void* context, Returned<strake_switch_side>& side,
                      Returned<strake_switch_verdict>& verdict);

/// A switch by its name and options, with what the environment sets.
[[nodiscard]] Result<std::unique_ptr<Site>> make_site(Bytes name, const strake_switch_options& options,
                                                      std::function<void(bool off)> tell);

/// Has the job at the beginning of a context done by a worker. What isn't a job is left alone.
void give_to_worker(void* context, strake_contain* worker);

/// What goes wrong with a comparison or a report concerns these alone; a fault of this library is an event besides. To
/// be called where an exception is handled.
void note_exception();

} // namespace strake::boundary
