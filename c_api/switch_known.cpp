#include "strake/switch_known.h"

#include "switch.hpp"
#include "switch/names.hpp"

using namespace strake;
using namespace strake::boundary;
using switching::Known;

static_assert(STRAKE_SWITCH_MAX_KNOWN == switching::max_known);

namespace {

constexpr std::array<switching::Outcome, switching::outcomes> outcomes{switching::Outcome::equal,
                                                                       switching::Outcome::differ,
                                                                       switching::Outcome::only_legacy_accepts,
                                                                       switching::Outcome::only_safe_accepts,
                                                                       switching::Outcome::both_reject_alike,
                                                                       switching::Outcome::both_reject_differently,
                                                                       switching::Outcome::legacy_failed,
                                                                       switching::Outcome::safe_failed,
                                                                       switching::Outcome::both_failed,
                                                                       switching::Outcome::not_compared};

/// One that tells against a switch.
Result<switching::Outcome> divergence_of(strake_switch_outcome number) {
  if (number < 1 || static_cast<std::size_t>(number) > outcomes.size()) {
    return failure(STRAKE_BAD_ARGUMENT);
  }
  const switching::Outcome outcome = outcomes.at(static_cast<std::size_t>(number) - 1);
  return switching::diverges(outcome) ? Result<switching::Outcome>(outcome) : failure(STRAKE_BAD_ARGUMENT);
}

Result<Known> known_of(Bytes name, strake_switch_outcome outcome, Bytes part) {
  Result<std::string> checked = switching::switch_name(name);
  if (!checked) {
    return std::unexpected(checked.error());
  }
  const Result<switching::Outcome> divergence = divergence_of(outcome);
  if (!divergence) {
    return std::unexpected(divergence.error());
  }
  Result<std::string> of_part = part.empty() ? Result<std::string>() : switching::part_name(part);
  if (!of_part) {
    return std::unexpected(of_part.error());
  }
  return Known{.name = std::move(*checked), .outcome = *divergence, .part = std::move(*of_part)};
}

} // namespace

strake_status strake_switch_add_known(strake_switch* sw, const char* name, size_t name_size,
                                      strake_switch_outcome outcome, const char* part, size_t part_size,
                                      uint64_t expiry, uint64_t ceiling, strake_error* error) {
  return exported(__func__, error, reads(sw, "sw"), text(name, name_size, "name"), text(part, part_size, "part"))(
      [&](const std::unique_ptr<Site>& site, Bytes name_bytes, Bytes part_bytes) -> Done {
        Result<Known> known = known_of(name_bytes, outcome, part_bytes);
        if (!known) {
          return std::unexpected(known.error());
        }
        known->expiry = expiry;
        known->ceiling = ceiling;
        return site->core.add_known(std::move(*known));
      });
}

strake_status strake_switch_count_known(const strake_switch* sw, const char* name, size_t name_size, uint64_t* count,
                                        strake_error* error) {
  return exported(__func__, error, reads(sw, "sw"), text(name, name_size, "name"), returns(count, "count"))(
      [](const std::unique_ptr<Site>& site, Bytes name_bytes, Returned<uint64_t>& to) -> Done {
        const Result<std::string> checked = switching::switch_name(name_bytes);
        const std::optional<std::uint64_t> met = checked ? site->core.count_known(*checked) : std::nullopt;
        if (!met) {
          return failure(STRAKE_NOT_FOUND);
        }
        to = *met;
        return {};
      });
}
