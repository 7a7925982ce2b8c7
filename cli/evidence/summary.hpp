#pragma once
// Evidence in short: for people after a run, and as JSON.
#include <array>
#include <optional>

#include "common/json_text.hpp"
#include "common/output.hpp"
#include "evidence/evidence.hpp"

namespace strake::cli {

/// The rate of differences that so many comparisons without one leave possible, with 95 % confidence (the rule of
/// three); nothing where there was a difference, or hardly a comparison.
[[nodiscard]] std::optional<double> bound_of(const Counts& counts);

/// Of a call, in nanoseconds: all that counts tell of times.
struct MeanTimes {
  double legacy = 0;
  double safe = 0;
};
/// Nothing where none were counted.
[[nodiscard]] std::optional<MeanTimes> mean_times(const Counts& counts);

/// What percentiles are shown of recorded times: the name, and how many of a thousand runs.
struct Percentile {
  const char* name;
  std::uint64_t permille;
};
inline constexpr std::array<Percentile, 4> percentiles{{{"p50", 500}, {"p90", 900}, {"p99", 990}, {"max", 1000}}};

/// How many processes and recorded runs a site is known by.
[[nodiscard]] std::string sources_of(const Site& site);
/// What recorded runs came to.
[[nodiscard]] std::string outcomes_of(const RecordedRuns& runs);
/// A recording in one line.
[[nodiscard]] std::string facts_of(const RecordingFacts& recording);

[[nodiscard]] std::string summary_of(const std::string& name, const Site& site, const Output& output);
/// Members of an object.
void write_members(JsonText& json, const std::string& name, const Site& site);

} // namespace strake::cli
