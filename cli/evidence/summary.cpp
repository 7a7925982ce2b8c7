#include "evidence/summary.hpp"

#include "common/number.hpp"
#include "common/recording.hpp"
#include "common/text.hpp"

namespace strake::cli {
namespace {

constexpr std::size_t label_width = 14;

std::string line(std::string_view label, const std::string& text) {
  return "  " + padded(label, label_width) + text + "\n";
}

std::string head_line(const std::string& name, const Site& site, const Output& output) {
  std::vector<std::string> modes;
  for (const auto& [mode, counts] : site.by_mode) {
    modes.push_back(printable(mode));
  }
  return output.in(Style::strong, printable(name)) + " " + joined(modes, ", ") + (modes.empty() ? "" : ", ") +
         sources_of(site) + "\n";
}

std::string calls_line(const Counts& counts, const Output& output) {
  const Style equal = counts.equal != 0 ? Style::good : Style::plain;
  const Style different = counts.different != 0 ? Style::bad : Style::plain;
  return line("calls", grouped(counts.calls()) + ": " + output.in(equal, grouped(counts.equal) + " equal") + ", " +
                           output.in(different, grouped(counts.different) + " different") + ", " +
                           grouped(counts.known) + " different in known ways, " + grouped(counts.not_compared()) +
                           " not compared");
}

std::string not_sampled_line(const Counts& counts) {
  return counts.not_sampled == 0 ? ""
                                 : line("not sampled", grouped(counts.not_sampled) + " calls more, by the run rate");
}

/// A rate of differences below this one is no finding.
std::string noise_line(const Counts& noise) {
  return noise.calls() == 0 ? ""
                            : line("beside itself", grouped(noise.calls()) + ": " + grouped(noise.equal) + " equal, " +
                                                        grouped(noise.different) + " different, " +
                                                        grouped(noise.not_compared()) + " not compared");
}

std::string kind_lines(std::string_view label, const std::map<Kind, Occurrences>& kinds) {
  std::string text;
  for (const auto& [kind, occurrences] : kinds) {
    text += line(text.empty() ? label : "", grouped(occurrences.count) + " × " + printable(kind.outcome) +
                                                (kind.part.empty() ? "" : " in " + printable(kind.part)));
  }
  return text;
}

std::string recorded_line(const RecordedRuns& runs) {
  return runs.count == 0 ? "" : line("recorded", outcomes_of(runs));
}

std::string lost_line(const Counts& counts) {
  return counts.lines_lost == 0 ? "" : line("", grouped(counts.lines_lost) + " that couldn't be written");
}

std::string times_of(const Latency& latency) {
  std::vector<std::string> times;
  for (const Percentile& percentile : percentiles) {
    times.push_back(percentile.name + (" " + duration(static_cast<double>(latency.quantile(percentile.permille)))));
  }
  return joined(times, ", ");
}

std::string time_lines(const Site& site, const Counts& counts) {
  const RecordedRuns& runs = site.recorded;
  if (runs.legacy.count() != 0) {
    return line("time", "legacy " + times_of(runs.legacy)) + line("", "safe   " + times_of(runs.safe));
  }
  const std::optional<MeanTimes> means = mean_times(counts);
  return means ? line("time", "legacy mean " + duration(means->legacy) + ", safe mean " + duration(means->safe) +
                                  ", ratio " + fixed(means->safe / means->legacy, 2))
               : "";
}

std::string bound_line(const Counts& counts) {
  if (const std::optional<double> bound = bound_of(counts)) {
    return line("bound", "less than 1 in " + grouped(static_cast<std::uint64_t>(1 / *bound)) +
                             " calls like these differ, with 95 % confidence");
  }
  if (counts.different == 0) {
    return line("bound", "none: too little was compared");
  }
  return line("bound", "none: 1 in " + grouped(counts.compared() / counts.different) + " compared calls differed");
}

void write_counts(JsonText& json, const Counts& counts) {
  json.begin_object();
  for (const CountName& entry : count_names()) {
    json.member(entry.name, counts.*entry.count);
  }
  json.end_object();
}

void write_kinds(JsonText& json, std::string_view name, const std::map<Kind, Occurrences>& kinds) {
  json.name(name).begin_array();
  for (const auto& [kind, occurrences] : kinds) {
    json.begin_object()
        .member("outcome", kind.outcome)
        .member("part", kind.part)
        .member("count", occurrences.count)
        .member("first", occurrences.first)
        .member("last", occurrences.last)
        .end_object();
  }
  json.end_array();
}

void write_times(JsonText& json, std::string_view side, const Latency& latency) {
  json.name(side).begin_object();
  for (const Percentile& percentile : percentiles) {
    json.member(percentile.name, latency.quantile(percentile.permille));
  }
  json.end_object();
}

/// Times in nanoseconds.
void write_recorded(JsonText& json, const RecordedRuns& runs) {
  json.name("recorded").begin_object().member("runs", runs.count).name("outcomes").begin_object();
  for (const auto& [outcome, count] : runs.outcomes) {
    json.member(outcome, count);
  }
  json.end_object().name("latency_ns");
  if (runs.legacy.count() == 0) {
    json.null().end_object();
    return;
  }
  json.begin_object().member("runs", runs.legacy.count());
  write_times(json, "legacy", runs.legacy);
  write_times(json, "safe", runs.safe);
  json.end_object().end_object();
}

void write_means(JsonText& json, const Counts& counts) {
  const std::optional<MeanTimes> means = mean_times(counts);
  json.name("mean_ns");
  if (means) {
    json.begin_object().member("legacy", means->legacy).member("safe", means->safe).end_object();
  } else {
    json.null();
  }
}

} // namespace

std::optional<MeanTimes> mean_times(const Counts& counts) {
  const std::uint64_t calls = counts.compared() + counts.known;
  if (calls == 0 || counts.legacy_ns == 0 || counts.safe_ns == 0) {
    return std::nullopt;
  }
  return MeanTimes{.legacy = static_cast<double>(counts.legacy_ns) / static_cast<double>(calls),
                   .safe = static_cast<double>(counts.safe_ns) / static_cast<double>(calls)};
}

std::string sources_of(const Site& site) {
  std::vector<std::string> sources;
  if (site.processes != 0 || site.recorded.count == 0) {
    sources.push_back(grouped(site.processes) + (site.processes == 1 ? " process" : " processes"));
  }
  if (site.unfinished != 0) {
    sources.push_back(grouped(site.unfinished) + " of them not ended, or not orderly");
  }
  if (site.recorded.count != 0) {
    sources.push_back(grouped(site.recorded.count) + (site.recorded.count == 1 ? " recorded run" : " recorded runs"));
  }
  return joined(sources, ", ");
}

std::string outcomes_of(const RecordedRuns& runs) {
  std::vector<std::string> outcomes;
  for (const auto& [outcome, count] : runs.outcomes) {
    outcomes.push_back(grouped(count) + " " + outcome);
  }
  return joined(outcomes, ", ");
}

std::string facts_of(const RecordingFacts& recording) {
  return recording.path + ": " + grouped(recording.runs) + " runs" + said_of(recording.kept) +
         (recording.overwritten == 0 ? "" : "; " + grouped(recording.overwritten) + " older ones were overwritten") +
         (recording.torn == 0 ? "" : "; " + grouped(recording.torn) + " aren't whole");
}

std::optional<double> bound_of(const Counts& counts) {
  constexpr std::uint64_t too_few = 3;
  if (counts.different != 0 || counts.compared() <= too_few) {
    return std::nullopt;
  }
  return 3 / static_cast<double>(counts.compared());
}

std::string summary_of(const std::string& name, const Site& site, const Output& output) {
  const Counts total = site.judged();
  return head_line(name, site, output) + calls_line(total, output) + not_sampled_line(site.total()) +
         noise_line(site.noise()) + kind_lines("divergences", site.kinds) + kind_lines("accepted", site.accepted) +
         lost_line(total) + recorded_line(site.recorded) + time_lines(site, total) + bound_line(total);
}

void write_members(JsonText& json, const std::string& name, const Site& site) {
  json.member("site", name).member("processes", site.processes).member("unfinished", site.unfinished);
  json.name("modes").begin_object();
  for (const auto& [mode, counts] : site.by_mode) {
    write_counts(json.name(mode), counts);
  }
  json.end_object();
  write_counts(json.name("counts"), site.judged());
  write_kinds(json, "divergences", site.kinds);
  write_kinds(json, "accepted", site.accepted);
  write_recorded(json, site.recorded);
  write_means(json, site.judged());
  const std::optional<double> bound = bound_of(site.judged());
  json.name("bound");
  bound ? json.value(*bound) : json.null();
}

} // namespace strake::cli
