#pragma once
// What a run does: pure functions of what is set, of what was tripped, and of where the run's key stands.
#include "base/num.hpp"
#include "switch/mode.hpp"

namespace strake::switching {

/// Parts per million.
using Share = std::uint32_t;
inline constexpr Share whole_share = 1'000'000;

/// Why a breaker opened.
enum class Trouble : std::uint8_t { divergences, legacy_faults, safe_faults, legacy_overruns, safe_overruns, crashes };
inline constexpr std::array troubles{Trouble::divergences,     Trouble::legacy_faults, Trouble::safe_faults,
                                     Trouble::legacy_overruns, Trouble::safe_overruns, Trouble::crashes};

/// An open breaker.
struct Trip {
  Side answers = Side::legacy; ///< Alone.
  Trouble why = Trouble::divergences;

  bool operator==(const Trip&) const = default;
};

/// All that decides about the runs of a switch.
struct Policy {
  Mode mode = Mode::legacy;
  Share run = whole_share;  ///< How often the other side runs too, in the modes that compare.
  Share decide = 0;         ///< How often safe answers in mode shadow.
  std::optional<Trip> trip; ///< If the breaker is open.
  bool guarded = false;     ///< A breaker watches.
  bool followed = false;    ///< A control file has a say, too.

  bool operator==(const Policy&) const = default;
};

[[nodiscard]] constexpr std::string_view name_of(Trouble trouble) {
  constexpr std::array<std::string_view, troubles.size()> names{"divergences",     "legacy_faults", "safe_faults",
                                                                "legacy_overruns", "safe_overruns", "crashes"};
  return names.at(std::to_underlying(trouble));
}

// A policy in one word, from the lowest bit: mode 3, run 20, decide 20, the trip's side 2 and its reason 3, guarded 1,
// followed 1.

[[nodiscard]] constexpr std::uint64_t packed(const Policy& policy) {
  std::uint64_t word = policy.followed ? 1 : 0;
  word = word << 1U | (policy.guarded ? 1U : 0U);
  word = word << 3U | (policy.trip ? std::to_underlying(policy.trip->why) : 0U);
  word = word << 2U | (policy.trip ? 1U + std::to_underlying(policy.trip->answers) : 0U);
  word = word << 20U | policy.decide;
  word = word << 20U | policy.run;
  return word << 3U | std::to_underlying(policy.mode);
}

[[nodiscard]] constexpr Policy unpacked(std::uint64_t word) {
  constexpr std::uint64_t share_mask = (1U << 20U) - 1;
  Policy policy{.mode = modes.at(word & 7U),
                .run = low_word(word >> 3U & share_mask),
                .decide = low_word(word >> 23U & share_mask),
                .trip = std::nullopt,
                .guarded = (word >> 48U & 1U) != 0,
                .followed = (word >> 49U & 1U) != 0};
  if (const std::uint64_t side = word >> 43U & 3U; side != 0) {
    policy.trip = Trip{.answers = sides.at(side - 1), .why = troubles.at(word >> 45U & 7U)};
  }
  return policy;
}

/// Where a run stands among a million, for each of the two rates. One key stands at one place for ever, so that a rate
/// that grows only adds keys.
struct Place {
  Share run = 0;
  Share decide = 0;
};

/// What a run does.
struct Decision {
  Mode mode = Mode::legacy; ///< The one in force.
  Side answers = Side::legacy;
  bool compares = false; ///< The other side, or in mode aa legacy, runs after the one that answers.

  bool operator==(const Decision&) const = default;
};

/// One side answers, and nothing else runs.
[[nodiscard]] constexpr Decision alone(Side side) {
  return {.mode = side == Side::legacy ? Mode::legacy : Mode::safe, .answers = side, .compares = false};
}

/// The mode that runs have: that which was set, unless all switches were killed or the breaker is open.
[[nodiscard]] constexpr Mode mode_in_force(const Policy& policy, bool killed) {
  if (killed) {
    return Mode::legacy;
  }
  return policy.trip ? alone(policy.trip->answers).mode : policy.mode;
}

/// A breaker looks at the runs. One that is open has seen enough.
[[nodiscard]] constexpr bool is_watched(const Policy& policy) { return policy.guarded && !policy.trip; }

/// Legacy answers, and nothing else is to be done.
[[nodiscard]] constexpr bool is_off(const Policy& policy) {
  return mode_in_force(policy, false) == Mode::legacy && !is_watched(policy) && !policy.followed;
}

[[nodiscard]] constexpr bool compares(Mode mode) { return mode != Mode::legacy && mode != Mode::safe; }

[[nodiscard]] constexpr Decision decide(const Policy& policy, bool killed, const Place& place) {
  const Mode mode = mode_in_force(policy, killed);
  const bool safe_answers =
      mode == Mode::safe || mode == Mode::verify || (mode == Mode::shadow && place.decide < policy.decide);
  return {.mode = mode,
          .answers = safe_answers ? Side::safe : Side::legacy,
          .compares = compares(mode) && place.run < policy.run};
}

/// Whether all runs under a packed policy do the same, as its mode says: no rate draws any, and no breaker watches.
[[nodiscard]] constexpr bool is_simple(std::uint64_t word) {
  constexpr std::uint64_t mode_mask = 7;
  return (word & ~mode_mask) == packed(Policy());
}

/// What they do.
[[nodiscard]] constexpr Decision decide_simply(std::uint64_t word) {
  const Mode mode = modes.at(word & 7U);
  return {.mode = mode,
          .answers = mode == Mode::safe || mode == Mode::verify ? Side::safe : Side::legacy,
          .compares = compares(mode)};
}

/// Whether decide() can have made it.
[[nodiscard]] constexpr bool is_possible(const Decision& decision) {
  if (!compares(decision.mode)) {
    return decision == alone(decision.answers);
  }
  return decision.mode == Mode::shadow || (decision.mode == Mode::verify) == (decision.answers == Side::safe);
}

/// A decision that was made before holds for as long as what it was made for. Where nothing may be compared any more,
/// the same side goes on answering: the other one doesn't know what this one does.
[[nodiscard]] constexpr Decision kept(const Decision& made, const Policy& policy, bool killed) {
  return killed || policy.trip ? alone(made.answers) : made;
}

} // namespace strake::switching
