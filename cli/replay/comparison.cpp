#include "replay/comparison.hpp"

namespace strake::cli {
namespace {

using switching::Outcome;
using switching::Verdict;

const char* first_difference(const SideAnswer& legacy, const SideAnswer& safe) {
  if (legacy.result != safe.result) {
    return "result";
  }
  return legacy.output == safe.output ? "" : "output";
}

Outcome outcome_of(Verdict legacy, Verdict safe, bool is_same) {
  if (legacy == Verdict::failed || safe == Verdict::failed) {
    return legacy == safe ? Outcome::both_failed
                          : (legacy == Verdict::failed ? Outcome::legacy_failed : Outcome::safe_failed);
  }
  if (legacy != safe) {
    return legacy == Verdict::accepted ? Outcome::only_legacy_accepts : Outcome::only_safe_accepts;
  }
  if (legacy == Verdict::accepted) {
    return is_same ? Outcome::equal : Outcome::differ;
  }
  return is_same ? Outcome::both_reject_alike : Outcome::both_reject_differently;
}

bool ended_alike(const SideAnswer& one, const SideAnswer& other) {
  return one.status == other.status && one.detail == other.detail;
}

} // namespace

bool Comparison::is_alike() const { return outcome == Outcome::equal || outcome == Outcome::both_reject_alike; }

bool Comparison::is_like(const Comparison& other) const {
  return outcome == other.outcome && std::string_view(part) == other.part && ended_alike(legacy, other.legacy) &&
         ended_alike(safe, other.safe);
}

Attempt<Comparison> Sides::compare(Bytes input) {
  Attempt<SideAnswer> legacy = legacy_.call(input);
  Attempt<SideAnswer> safe = legacy ? safe_.call(input) : refused(legacy.error());
  if (!safe) {
    return refused(safe.error());
  }
  const bool both = legacy->verdict != Verdict::failed && safe->verdict != Verdict::failed;
  const char* const part = both && legacy->verdict == safe->verdict ? first_difference(*legacy, *safe) : "";
  const Outcome outcome = outcome_of(legacy->verdict, safe->verdict, std::string_view(part).empty());
  return Comparison{.legacy = std::move(*legacy), .safe = std::move(*safe), .outcome = outcome, .part = part};
}

} // namespace strake::cli
