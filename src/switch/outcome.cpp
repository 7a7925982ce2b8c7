#include "switch/outcome.hpp"

#include <utility>

namespace strake::switching {
namespace {

Judgement judge_failures(Verdict legacy, Verdict safe) {
  if (legacy == safe) {
    return {.outcome = Outcome::both_failed, .difference = {}};
  }
  return {.outcome = legacy == Verdict::failed ? Outcome::legacy_failed : Outcome::safe_failed, .difference = {}};
}

} // namespace

std::string_view name_of(Verdict verdict) {
  constexpr std::array<std::string_view, 3> names{"accepted", "rejected", "failed"};
  return names.at(std::to_underlying(verdict));
}

std::string_view name_of(Outcome outcome) {
  constexpr std::array<std::string_view, outcomes> names{"equal",
                                                         "differ",
                                                         "only_legacy_accepts",
                                                         "only_safe_accepts",
                                                         "both_reject_alike",
                                                         "both_reject_differently",
                                                         "legacy_failed",
                                                         "safe_failed",
                                                         "both_failed",
                                                         "not_compared"};
  return names.at(std::to_underlying(outcome));
}

bool diverges(Outcome outcome) {
  switch (outcome) {
  case Outcome::differ:
  case Outcome::only_legacy_accepts:
  case Outcome::only_safe_accepts:
  case Outcome::both_reject_differently:
  case Outcome::legacy_failed:
  case Outcome::safe_failed:
    return true;
  case Outcome::equal:
  case Outcome::both_reject_alike:
  case Outcome::both_failed:
  case Outcome::not_compared:
    return false;
  }
  return false;
}

Judgement judge(const Observed& legacy, const Observed& safe) {
  if (legacy.verdict == Verdict::failed || safe.verdict == Verdict::failed) {
    return judge_failures(legacy.verdict, safe.verdict);
  }
  const Verdict verdict = legacy.verdict;
  const bool accepted = verdict == Verdict::accepted;
  if (legacy.verdict != safe.verdict) {
    return {.outcome = accepted ? Outcome::only_legacy_accepts : Outcome::only_safe_accepts, .difference = {}};
  }
  if (!legacy.record || !safe.record) {
    return {};
  }
  const std::optional<Difference> difference = first_difference(*legacy.record, *safe.record);
  if (!difference) {
    return alike(verdict);
  }
  return {.outcome = accepted ? Outcome::differ : Outcome::both_reject_differently, .difference = difference};
}

} // namespace strake::switching
