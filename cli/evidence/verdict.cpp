#include "evidence/verdict.hpp"

#include <algorithm>

#include "common/number.hpp"
#include "common/text.hpp"

namespace strake::cli {
namespace {

// Of a hundred calls. Where more aren't compared, those that are may be of another kind.
constexpr std::uint64_t most_not_compared = 5;
constexpr std::uint64_t comparisons_for_one = 3; ///< The rule of three.

std::string described(const Kind& kind) { return kind.outcome + (kind.part.empty() ? "" : " in " + kind.part); }

std::string because_of_differences(const Site& site, const Counts& counts) {
  std::vector<std::string> kinds;
  for (const auto& [kind, occurrences] : site.kinds) {
    kinds.push_back(described(kind));
  }
  return grouped(counts.different) + (counts.different == 1 ? " call" : " calls") + " of " +
         grouped(counts.compared()) + " differed" + (kinds.empty() ? "" : ": " + joined(kinds, ", "));
}

std::uint64_t all_of(const std::map<Kind, Occurrences>& kinds) {
  std::uint64_t sum = 0;
  for (const auto& [kind, occurrences] : kinds) {
    sum += occurrences.count;
  }
  return sum;
}

} // namespace

Verdict verdict_of(const Site& site, const Demands& demands) {
  const Counts counts = site.judged();
  Verdict verdict{.next = site.by_mode.contains("verify") ? "safe" : "verify", .because = {}};
  const auto no = [&](std::string why) { verdict.because.push_back(std::move(why)); };
  if (site.processes == 0 && site.recorded.count == site.recorded.divergences_alone) {
    no("there are divergences alone, and no counts of calls");
    return verdict;
  }
  if (counts.different != 0) {
    no(because_of_differences(site, counts));
  }
  if (const std::uint64_t seen = all_of(site.kinds); seen > counts.different) {
    no("differences that were written or recorded are " + grouped(seen) + ", and those that were counted " +
       grouped(counts.different));
  }
  if (const std::uint64_t needed = demands.one_in * comparisons_for_one; counts.compared() < needed) {
    no(grouped(counts.compared()) + " calls were compared; for a bound of 1 in " + grouped(demands.one_in) +
       " it takes " + grouped(needed) + " without a difference");
  }
  if (counts.not_compared() > counts.calls() / 100 * most_not_compared + most_not_compared) {
    no(grouped(counts.not_compared()) + " of " + grouped(counts.calls()) + " calls weren't compared");
  }
  return verdict;
}

Attempt<Accepted> read_accepted(const std::string& text) {
  const std::vector<std::string_view> pieces = split(text, '/');
  if (pieces.size() < 2 || pieces.size() > 3 || std::ranges::find(pieces, "") != pieces.end()) {
    return refused("--known " + text + ": it is of the form SITE/OUTCOME or SITE/OUTCOME/PART");
  }
  return Accepted{
      .site = std::string(pieces[0]),
      .kind = {.outcome = std::string(pieces[1]), .part = std::string(pieces.size() == 3 ? pieces[2] : "")}};
}

bool accept(Evidence& evidence, const Accepted& accepted) {
  const auto site = evidence.sites.find(accepted.site);
  if (site == evidence.sites.end()) {
    return false;
  }
  const auto node = site->second.kinds.extract(accepted.kind);
  if (node.empty()) {
    return false;
  }
  site->second.accepted_count += node.mapped().count;
  site->second.accepted.insert({node.key(), node.mapped()});
  return true;
}

} // namespace strake::cli
