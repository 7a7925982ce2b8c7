#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "switch/record.hpp"

namespace strake::switching {

/// What a side says of the input.
enum class Verdict : std::uint8_t { accepted, rejected, failed };

/// What comparing the two sides of a run came to.
enum class Outcome : std::uint8_t {
  equal,
  differ,
  only_legacy_accepts,
  only_safe_accepts,
  both_reject_alike,
  both_reject_differently,
  legacy_failed,
  safe_failed,
  both_failed,
  not_compared,
};
inline constexpr std::size_t outcomes = 10;
inline constexpr std::array<Outcome, outcomes> all_outcomes{Outcome::equal,
                                                            Outcome::differ,
                                                            Outcome::only_legacy_accepts,
                                                            Outcome::only_safe_accepts,
                                                            Outcome::both_reject_alike,
                                                            Outcome::both_reject_differently,
                                                            Outcome::legacy_failed,
                                                            Outcome::safe_failed,
                                                            Outcome::both_failed,
                                                            Outcome::not_compared};

[[nodiscard]] std::string_view name_of(Verdict verdict);
[[nodiscard]] std::string_view name_of(Outcome outcome);

/// Whether it tells against the switch: the sides gave different answers.
[[nodiscard]] bool diverges(Outcome outcome);

/// One run of one side.
struct Ran {
  Verdict verdict = Verdict::failed;
  std::uint64_t nanoseconds = 0; ///< That it took, if it was timed.
};

/// What is known of one side after it ran.
struct Observed {
  Verdict verdict = Verdict::failed;
  std::optional<Record> record;             ///< None if it wasn't described, or not whole.
  std::optional<std::uint64_t> nanoseconds; ///< That it took, if it was timed.
};

struct Judgement {
  Outcome outcome = Outcome::not_compared;
  std::optional<Difference> difference;
};

/// Of two sides that said the same, and gave results that are known to be the same.
[[nodiscard]] constexpr Judgement alike(Verdict verdict) {
  return {.outcome = verdict == Verdict::accepted ? Outcome::equal : Outcome::both_reject_alike, .difference = {}};
}

[[nodiscard]] Judgement judge(const Observed& legacy [[clang::lifetimebound]],
                              const Observed& safe [[clang::lifetimebound]]);

} // namespace strake::switching
