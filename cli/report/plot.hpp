#pragma once
// Plots of a site, as SVG without texts: these stand beside it, so that they can be read on a narrow screen.
#include <string>

#include "evidence/evidence.hpp"

namespace strake::cli {

/// Of the plots with axes.
constexpr double plot_width = 1000;
constexpr double plot_height = 200;

/// Of all calls: equal, different, known, not compared.
[[nodiscard]] std::string plot_of_outcomes(const Counts& counts);

/// Comparisons so far over time, and a mark at each time at which calls differed.
[[nodiscard]] std::string plot_over_time(const Site& site);

/// The share of runs that took no longer than a time, of both sides, over the times on a logarithmic scale; with the
/// powers of ten below it.
[[nodiscard]] std::string plot_of_latency(const Latency& legacy, const Latency& safe);

/// One bar as long as a share of the longest.
[[nodiscard]] std::string plot_of_share(double share, const std::string& kind);

} // namespace strake::cli
