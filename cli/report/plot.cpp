#include "report/plot.hpp"

#include <algorithm>

#include "common/number.hpp"

namespace strake::cli {
namespace {

constexpr std::size_t most_points = 500;

std::string begin(double high, const std::string& label) {
  return "<svg viewBox=\"0 0 1000 " + fixed(high, 0) + "\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"" +
         label + "\">";
}

std::string bar(const std::string& kind, double from, double to) {
  return "<rect class=\"" + kind + "\" x=\"" + fixed(from, 2) + "\" y=\"0\" width=\"" + fixed(to - from, 2) +
         "\" height=\"20\"/>";
}

/// What was compared up to each time.
struct Total {
  std::uint64_t time = 0;
  std::uint64_t compared = 0;
  bool differed = false;
};

std::vector<Total> totals_of(const Site& site) {
  std::vector<Total> totals;
  std::uint64_t compared = 0;
  for (const auto& [time, gained] : site.gained) {
    compared += gained.compared;
    totals.push_back({.time = time, .compared = compared, .differed = gained.different != 0});
  }
  return totals;
}

/// Where a time stands between the first and the last.
class Axis {
public:
  explicit Axis(const std::vector<Total>& totals)
      : first_(totals.front().time), span_(std::max<std::uint64_t>(totals.back().time - totals.front().time, 1)),
        most_(std::max<std::uint64_t>(totals.back().compared, 1)) {}
  [[nodiscard]] std::string x(const Total& total) const {
    return fixed(static_cast<double>(total.time - first_) / static_cast<double>(span_) * plot_width, 1);
  }
  [[nodiscard]] std::string y(const Total& total) const {
    return fixed(plot_height - static_cast<double>(total.compared) / static_cast<double>(most_) * plot_height, 1);
  }

private:
  std::uint64_t first_;
  std::uint64_t span_;
  std::uint64_t most_;
};

} // namespace

std::string plot_of_outcomes(const Counts& counts) {
  struct Part {
    const char* kind;
    std::uint64_t count;
  };
  const double all = static_cast<double>(std::max<std::uint64_t>(counts.calls(), 1));
  std::string text = begin(20, "outcomes");
  double at = 0;
  for (const Part& part : {Part{"equal", counts.equal}, Part{"different", counts.different},
                           Part{"known", counts.known}, Part{"rest", counts.not_compared()}}) {
    // One call of a million can be seen, too.
    const double size = part.count == 0 ? 0 : std::max(static_cast<double>(part.count) / all * plot_width, 2.0);
    text += bar(part.kind, at, std::min(at + size, plot_width));
    at = std::min(at + size, plot_width);
  }
  return text + "</svg>";
}

std::string plot_over_time(const Site& site) {
  const std::vector<Total> totals = totals_of(site);
  if (totals.size() < 2) {
    return {};
  }
  const Axis axis(totals);
  const std::size_t step = (totals.size() + most_points - 1) / most_points;
  std::string line;
  std::string marks;
  for (std::size_t i = 0; i < totals.size(); ++i) {
    if (i % step == 0 || i + 1 == totals.size()) {
      line += axis.x(totals[i]) + "," + axis.y(totals[i]) + " ";
    }
    if (totals[i].differed) {
      marks += "M" + axis.x(totals[i]) + " 0V" + fixed(plot_height, 0);
    }
  }
  return begin(plot_height, "comparisons over time") + "<path class=\"mark\" d=\"" + marks +
         "\"/><polyline class=\"line\" points=\"" + line + "\"/></svg>";
}

std::string plot_of_share(double share, const std::string& kind) {
  return begin(20, kind) + bar(kind, 0, std::clamp(share, 0.0, 1.0) * plot_width) + "</svg>";
}

} // namespace strake::cli
