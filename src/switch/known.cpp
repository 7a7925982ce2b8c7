#include "switch/known.hpp"

namespace strake::switching {

Done KnownDifferences::add(Known known) {
  for (Known& old : all_) {
    if (old.name == known.name) {
      if (old.outcome != known.outcome || old.part != known.part) {
        return failure(STRAKE_SWITCH_KNOWN_EXISTS);
      }
      old.expiry = known.expiry;
      old.ceiling = known.ceiling;
      return {};
    }
  }
  if (all_.size() == max_known) {
    return over_limit(STRAKE_SWITCH_TOO_MANY_KNOWN, no_offset, max_known + 1, max_known);
  }
  all_.push_back(std::move(known));
  return {};
}

bool KnownDifferences::recognise(const Judgement& judgement, std::uint64_t time) {
  const std::string_view part = judgement.difference ? judgement.difference->name : std::string_view();
  for (Known& known : all_) {
    if (known.outcome == judgement.outcome && (known.part.empty() || known.part == part) && time < known.expiry &&
        known.count < known.ceiling) {
      ++known.count;
      return true;
    }
  }
  return false;
}

std::optional<std::uint64_t> KnownDifferences::count(std::string_view name) const {
  for (const Known& known : all_) {
    if (known.name == name) {
      return known.count;
    }
  }
  return std::nullopt;
}

} // namespace strake::switching
