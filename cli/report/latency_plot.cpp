// Times on a scale on which each power of ten is as long as the next.
#include <algorithm>
#include <array>
#include <cmath>

#include "common/number.hpp"
#include "report/plot.hpp"

namespace strake::cli {
namespace {

constexpr int most_labels = 6; // that a narrow screen has room for

/// 10 to this power, in nanoseconds.
std::string label_of(int power) {
  constexpr std::array units{" ns", " µs", " ms", " s"};
  constexpr std::array<std::uint64_t, 3> ones{1, 10, 100};
  const auto of_thousand = static_cast<std::size_t>(power) / ones.size();
  if (of_thousand >= units.size()) {
    return "10^" + std::to_string(power - 9) + units.back();
  }
  return std::to_string(ones.at(static_cast<std::size_t>(power) % ones.size())) + units.at(of_thousand);
}

/// A clock of nanoseconds may say 0.
double log_of(std::uint64_t time) { return std::log10(static_cast<double>(std::max<std::uint64_t>(time, 1))); }

/// The powers of ten between which all times are.
class Scale {
public:
  Scale(std::uint64_t least, std::uint64_t most)
      : first_(static_cast<int>(std::floor(log_of(least)))),
        last_(std::max(static_cast<int>(std::ceil(log_of(most))), first_ + 1)) {}

  [[nodiscard]] double x(std::uint64_t time) const { return (log_of(time) - first_) / (last_ - first_) * plot_width; }

  [[nodiscard]] std::string lines() const {
    std::string path;
    for (int power = first_; power <= last_; ++power) {
      path += "M" + fixed(share(power) * plot_width, 1) + " 0V" + fixed(plot_height, 0);
    }
    return "<path class=\"power\" d=\"" + path + "\"/>";
  }

  [[nodiscard]] std::string labels() const {
    const int step = (last_ - first_ + most_labels - 1) / most_labels;
    std::string text;
    for (int power = first_; power <= last_; power += step) {
      // A label stands in the middle of its line, but for those at the ends.
      const std::string percent = fixed(share(power) * 100, 1) + "%";
      text +=
          "<span style=\"left:" + percent + ";transform:translateX(-" + percent + ")\">" + label_of(power) + "</span>";
    }
    return "<div class=\"powers\" aria-hidden=\"true\">" + text + "</div>";
  }

private:
  [[nodiscard]] double share(int power) const {
    return static_cast<double>(power - first_) / static_cast<double>(last_ - first_);
  }

  int first_;
  int last_;
};

std::string line_of(const Latency& latency, const Scale& scale, const char* kind) {
  std::string points;
  std::uint64_t done = 0;
  double y = plot_height;
  for (const auto& [time, runs] : latency.classes()) {
    const std::string x = fixed(scale.x(time), 1);
    points += x + "," + fixed(y, 1) + " ";
    done += runs;
    y = plot_height - static_cast<double>(done) / static_cast<double>(latency.count()) * plot_height;
    points += x + "," + fixed(y, 1) + " ";
  }
  return std::string("<polyline class=\"curve of-") + kind + "\" points=\"" + points + "\"/>";
}

} // namespace

std::string plot_of_latency(const Latency& legacy, const Latency& safe) {
  const Scale scale(std::min(legacy.classes().begin()->first, safe.classes().begin()->first),
                    std::max(legacy.max(), safe.max()));
  return "<svg viewBox=\"0 0 1000 200\" preserveAspectRatio=\"none\" role=\"img\" "
         "aria-label=\"share of runs over their time; the table has the percentiles\">" +
         scale.lines() + line_of(legacy, scale, "legacy") + line_of(safe, scale, "safe") + "</svg>" + scale.labels();
}

} // namespace strake::cli
