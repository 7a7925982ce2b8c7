#include <algorithm>
#include <optional>

#include "common/html.hpp"
#include "common/number.hpp"
#include "evidence/summary.hpp"
#include "report/page.hpp"
#include "report/plot.hpp"

namespace strake::cli {
namespace {

constexpr std::string_view style = R"(:root { --known: #b7950b; }
body { max-width: 60rem; }
h2 { font-size: 1.15rem; margin: 0 0 .5rem; overflow-wrap: anywhere; }
h3 { font-size: .95rem; margin: 1rem 0 .25rem; }
section { border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; margin: 1rem 0; }
.verdict { font-weight: 600; }
.ready { color: var(--good); }
.not-ready { color: var(--bad); }
ul { margin: .25rem 0; padding-left: 1.2rem; }
th, td { text-align: left; padding: .25rem .5rem .25rem 0; }
td.number, th.number { text-align: right; white-space: nowrap; }
svg { display: block; width: 100%; height: 1.1rem; }
svg + svg { margin-top: .2rem; }
.time svg { height: 8rem; border-bottom: 1px solid var(--line); border-left: 1px solid var(--line); }
.ends { display: flex; justify-content: space-between; gap: 1rem; font-size: .85rem; }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1rem; font-size: .85rem; margin-top: .25rem; }
.legend i { display: inline-block; width: .7rem; height: .7rem; margin-right: .35rem; }
.equal, .safe { fill: var(--good); background: var(--good); }
.different { fill: var(--bad); background: var(--bad); }
.known, .legacy { fill: var(--known); background: var(--known); }
.rest { fill: #8888; background: #8888; }
.line { fill: none; stroke: var(--good); stroke-width: 2; vector-effect: non-scaling-stroke; }
.power { stroke: var(--line); stroke-width: 1; vector-effect: non-scaling-stroke; }
.curve { fill: none; stroke-width: 2; vector-effect: non-scaling-stroke; }
.of-legacy { stroke: var(--known); }
.of-safe { stroke: var(--good); }
.powers { position: relative; height: 1.3rem; font-size: .85rem; }
.powers span { position: absolute; white-space: nowrap; }
.mark { stroke: var(--bad); stroke-width: 1; vector-effect: non-scaling-stroke; }
@media (max-width: 45rem) {
  .kinds thead { display: none; }
  .kinds tr { display: block; border-bottom: 1px solid var(--line); padding: .35rem 0; }
  .kinds td { display: flex; justify-content: space-between; gap: 1rem; border: 0; padding: 0; }
  .kinds td::before { content: attr(data-name); color: var(--faint); white-space: nowrap; }
}
)";

std::string verdict_of_page(const Verdict& verdict) {
  if (verdict.ready()) {
    return "<p class=\"verdict ready\">ready for " + escaped(verdict.next) + "</p>\n";
  }
  std::string text = "<p class=\"verdict not-ready\">not ready for " + escaped(verdict.next) + " because</p>\n<ul>\n";
  for (const std::string& why : verdict.because) {
    text += "<li>" + escaped(why) + "</li>\n";
  }
  return text + "</ul>\n";
}

std::string legend(const std::string& kind, const std::string& text) {
  return "<span><i class=\"" + kind + "\"></i>" + text + "</span>";
}

std::string calls_of_page(const Counts& counts) {
  return "<h3>" + grouped(counts.calls()) + " calls</h3>\n" + plot_of_outcomes(counts) + "\n<div class=\"legend\">" +
         legend("equal", grouped(counts.equal) + " equal") +
         legend("different", grouped(counts.different) + " different") +
         legend("known", grouped(counts.known) + " different in known ways") +
         legend("rest", grouped(counts.not_compared()) + " not compared") + "</div>\n";
}

std::string bound_of_page(const Counts& counts) {
  if (const std::optional<double> bound = bound_of(counts)) {
    return "<p>With 95 % confidence less than 1 in " + grouped(static_cast<std::uint64_t>(1 / *bound)) +
           " calls like these differ (3/<i>n</i>).</p>\n";
  }
  return "<p>No bound: " + std::string(counts.different == 0 ? "too little was compared" : "calls differed") +
         ".</p>\n";
}

std::string time_of_page(const Site& site) {
  const std::string plot = plot_over_time(site);
  if (plot.empty()) {
    return {};
  }
  return "<h3>Compared so far, up to " + grouped(site.total().compared()) +
         "; a line where calls differed</h3>\n"
         "<div class=\"time\">" +
         plot + "</div>\n<div class=\"ends\"><span>" + date(site.gained.begin()->first) + "</span><span>" +
         date(site.gained.rbegin()->first) + " UTC</span></div>\n";
}

std::string ratio(double ratio) {
  constexpr double many = 1000;
  return fixed(ratio, ratio < many ? 2 : 0);
}

std::string percentile_rows(const Latency& legacy, const Latency& safe) {
  std::string text;
  for (const auto& [name, permille] : percentiles) {
    const auto of_legacy = static_cast<double>(legacy.quantile(permille));
    const auto of_safe = static_cast<double>(safe.quantile(permille));
    text += std::string("<tr><td>") + name + "</td><td class=\"number\">" + duration(of_legacy) +
            "</td><td class=\"number\">" + duration(of_safe) + "</td><td class=\"number\">" +
            (of_legacy == 0 ? "" : ratio(of_safe / of_legacy)) + "</td></tr>\n";
  }
  return text;
}

std::string percentiles_of_page(const RecordedRuns& runs) {
  return "<h3>Share of recorded runs that took no longer</h3>\n<div class=\"time\">" +
         plot_of_latency(runs.legacy, runs.safe) + "</div>\n<div class=\"legend\">" + legend("legacy", "legacy") +
         legend("safe", "safe") + "</div>\n<table>\n<tr><th>of " + grouped(runs.legacy.count()) +
         " runs</th><th class=\"number\">legacy</th><th class=\"number\">safe</th><th "
         "class=\"number\">ratio</th></tr>\n" +
         percentile_rows(runs.legacy, runs.safe) + "</table>\n";
}

/// Counts have sums alone.
std::string means_of_page(const Counts& counts) {
  const std::optional<MeanTimes> means = mean_times(counts);
  if (!means) {
    return {};
  }
  const auto [legacy, safe] = *means;
  const double most = std::max(legacy, safe);
  return "<h3>Mean time of a call</h3>\n" + plot_of_share(legacy / most, "legacy") +
         plot_of_share(safe / most, "safe") + "\n<div class=\"legend\">" +
         legend("legacy", "legacy " + duration(legacy)) +
         legend("safe", "safe " + duration(safe) + ", ratio " + fixed(safe / legacy, 2)) + "</div>\n";
}

std::string latency_of_page(const Site& site, const Counts& counts) {
  return site.recorded.legacy.count() != 0 ? percentiles_of_page(site.recorded) : means_of_page(counts);
}

std::string recorded_of_page(const RecordedRuns& runs) {
  return runs.count == 0 ? "" : "<p>Recorded: " + escaped(outcomes_of(runs)) + "</p>\n";
}

std::string kind_row(const Kind& kind, const char* state, const Occurrences& occurrences) {
  const auto cell = [](const char* name, const std::string& content) {
    return content.empty() ? "<td></td>" : std::string("<td data-name=\"") + name + "\">" + content + "</td>";
  };
  return "<tr>" + cell("outcome", escaped(kind.outcome)) + cell("part", escaped(kind.part)) + cell("state", state) +
         cell("count", grouped(occurrences.count)) + cell("last", date(occurrences.last)) + "</tr>\n";
}

std::string kinds_of_page(const Site& site) {
  if (site.kinds.empty() && site.accepted.empty()) {
    return {};
  }
  std::string text =
      "<h3>Differences by their kind</h3>\n<table class=\"kinds\">\n<thead><tr><th>outcome</th><th>part</th>"
      "<th>state</th><th>count</th><th>last</th></tr></thead>\n<tbody>\n";
  for (const auto& [kind, occurrences] : site.kinds) {
    text += kind_row(kind, "unknown", occurrences);
  }
  for (const auto& [kind, occurrences] : site.accepted) {
    text += kind_row(kind, "accepted", occurrences);
  }
  return text + "</tbody>\n</table>\n";
}

std::string stages_of(const Site& site) {
  std::string text;
  for (const auto& [mode, counts] : site.by_mode) {
    text += (text.empty() ? "" : ", ") + escaped(mode) + " (" + grouped(counts.calls()) + " calls)";
  }
  return text.empty() ? text : text + "; ";
}

std::string section_of(const Judged& judged) {
  const Site& site = judged.site;
  const Counts counts = site.judged();
  return "<section>\n<h2>" + escaped(judged.name) + "</h2>\n" + verdict_of_page(judged.verdict) + "<p>" +
         stages_of(site) + sources_of(site) + "</p>\n" + recorded_of_page(site.recorded) + calls_of_page(counts) +
         bound_of_page(counts) + time_of_page(site) + latency_of_page(site, counts) + kinds_of_page(site) +
         "</section>\n";
}

} // namespace

std::string as_html(const GraduationReport& report) {
  std::string text = page_head("strake report", style);
  text += "<h1>Graduation report</h1>\n";
  for (const Judged& judged : report.sites) {
    text += section_of(judged);
  }
  for (const RecordingFacts& recording : report.recordings) {
    text += "<p>" + escaped(facts_of(recording)) + "</p>\n";
  }
  if (report.strange_lines != 0) {
    text += "<p>" + grouped(report.strange_lines) + " lines are neither counts nor divergences; the first is " +
            escaped(report.first_strange) + ".</p>\n";
  }
  return text + "</body>\n</html>\n";
}

} // namespace strake::cli
