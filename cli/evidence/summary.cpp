#include "evidence/summary.hpp"

#include "common/number.hpp"
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
  const std::string processes = site.processes == 1 ? " process" : " processes";
  return output.in(Style::strong, printable(name)) + " " + joined(modes, ", ") + ", " + grouped(site.processes) +
         processes +
         (site.unfinished == 0 ? "" : ", " + grouped(site.unfinished) + " of them not ended, or not orderly") + "\n";
}

std::string calls_line(const Counts& counts, const Output& output) {
  const Style equal = counts.equal != 0 ? Style::good : Style::plain;
  const Style different = counts.different != 0 ? Style::bad : Style::plain;
  return line("calls", grouped(counts.calls()) + ": " + output.in(equal, grouped(counts.equal) + " equal") + ", " +
                           output.in(different, grouped(counts.different) + " different") + ", " +
                           grouped(counts.known) + " different in known ways, " + grouped(counts.not_compared()) +
                           " not compared");
}

std::string kind_lines(std::string_view label, const std::map<Kind, Occurrences>& kinds) {
  std::string text;
  for (const auto& [kind, occurrences] : kinds) {
    text += line(text.empty() ? label : "", grouped(occurrences.count) + " × " + printable(kind.outcome) +
                                                (kind.part.empty() ? "" : " in " + printable(kind.part)));
  }
  return text;
}

std::string lost_line(const Counts& counts) {
  return counts.lines_lost == 0 ? "" : line("", grouped(counts.lines_lost) + " that couldn't be written");
}

std::string time_line(const Counts& counts) {
  if (counts.legacy_ns == 0 || counts.safe_ns == 0) {
    return {};
  }
  const auto legacy = static_cast<double>(counts.legacy_ns);
  const auto safe = static_cast<double>(counts.safe_ns);
  return line("time", "legacy " + duration(legacy) + ", safe " + duration(safe) + ", ratio " + fixed(safe / legacy, 2));
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

} // namespace

std::optional<double> bound_of(const Counts& counts) {
  constexpr std::uint64_t too_few = 3;
  if (counts.different != 0 || counts.compared() <= too_few) {
    return std::nullopt;
  }
  return 3 / static_cast<double>(counts.compared());
}

std::string summary_of(const std::string& name, const Site& site, const Output& output) {
  const Counts total = site.judged();
  return head_line(name, site, output) + calls_line(total, output) + kind_lines("divergences", site.kinds) +
         kind_lines("accepted", site.accepted) + lost_line(total) + time_line(total) + bound_line(total);
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
  const std::optional<double> bound = bound_of(site.judged());
  json.name("bound");
  bound ? json.value(*bound) : json.null();
}

} // namespace strake::cli
