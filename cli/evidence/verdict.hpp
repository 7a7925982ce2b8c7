#pragma once
// Whether what was seen is enough to take the next step.
#include <string>
#include <vector>

#include "evidence/evidence.hpp"

namespace strake::cli {

/// What is asked of a site.
struct Demands {
  std::uint64_t one_in = 1000; ///< Differences must be rarer than this, with 95 % confidence.
};

struct Verdict {
  std::string next;                 ///< The stage that would follow.
  std::vector<std::string> because; ///< Why it isn't ready for that; empty if it is.

  [[nodiscard]] bool ready() const { return because.empty(); }
};

[[nodiscard]] Verdict verdict_of(const Site& site, const Demands& demands);

/// A kind of difference at a site that somebody has looked at and accepts: SITE/OUTCOME or SITE/OUTCOME/PART.
struct Accepted {
  std::string site;
  Kind kind;
};
[[nodiscard]] Attempt<Accepted> read_accepted(const std::string& text);

/// Counts these differences as known. Gives whether there were any.
bool accept(Evidence& evidence, const Accepted& accepted);

} // namespace strake::cli
