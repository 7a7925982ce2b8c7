// Lines of evidence: what is read of one is read again of what is written of it, each line counts once, and a report on
// any of them can be made in all of its forms, without a byte that a terminal or a page would follow.
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <variant>

#include "common/json_text.hpp"
#include "evidence/line.hpp"
#include "must.hpp"
#include "report/page.hpp"

namespace {

using namespace strake;
using namespace strake::cli;
using fuzz::must;

std::string text_of(const CountLine& line) {
  JsonText json;
  json.begin_object().member("time", line.time).member("drop-in", line.site).member("pid", line.process);
  json.member("mode", line.mode).member("when", line.when);
  for (const CountName& entry : count_names()) {
    json.member(entry.name, line.counts.*entry.count);
  }
  return json.end_object().finish();
}

std::string text_of(const DivergenceLine& line) {
  JsonText json;
  json.begin_object().member("time", line.time).member("switch", line.site).member("mode", line.mode);
  json.member("outcome", line.kind.outcome).member("part", line.kind.part);
  return json.end_object().finish();
}

std::string text_of(const Line& line) {
  return std::visit([](const auto& known) { return text_of(known); }, line);
}

void read_again(const Line& line) {
  const std::string text = text_of(line);
  std::vector<std::uint8_t> bytes;
  append(bytes, text);
  const std::optional<Line> again = read_line(bytes);
  must(again.has_value() && text_of(*again) == text);
}

/// Gives how many lines there are, and how many of them tell nothing.
std::pair<std::uint64_t, std::uint64_t> read_lines(Bytes bytes) {
  std::uint64_t lines = 0;
  std::uint64_t strange = 0;
  while (!bytes.empty()) {
    const auto size = static_cast<std::size_t>(std::ranges::find(bytes, byte_of('\n')) - bytes.begin());
    const std::optional<Line> line = read_line(bytes.first(size));
    if (line) {
      read_again(*line);
    }
    lines += size == 0 ? 0 : 1;
    strange += size != 0 && !line ? 1 : 0;
    bytes = bytes.subspan(std::min(size + 1, bytes.size()));
  }
  return {lines, strange};
}

Evidence evidence_of(Bytes bytes) {
  const int file = memfd_create("evidence", MFD_CLOEXEC);
  must(file >= 0 && write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  Evidence evidence;
  // It is none if it begins as a recording.
  static_cast<void>(evidence.add_file("/proc/self/fd/" + std::to_string(file)));
  must(close(file) == 0);
  evidence.settle();
  return evidence;
}

void accept_first(Evidence& evidence) {
  for (const auto& [name, site] : evidence.sites) {
    if (!site.kinds.empty()) {
      must(accept(evidence, {.site = name, .kind = site.kinds.begin()->first}));
      return;
    }
  }
}

void must_be_harmless(const std::string& text) {
  must(std::ranges::none_of(text, [](char c) { return (c >= '\0' && c < ' ' && c != '\n') || c == '\x7f'; }));
}

void report_on(const Evidence& evidence) {
  GraduationReport report{.sites = {},
                          .strange_lines = evidence.strange_lines,
                          .first_strange = evidence.first_strange,
                          .recordings = evidence.recordings};
  for (const auto& [name, site] : evidence.sites) {
    report.sites.push_back({.name = name, .site = site, .verdict = verdict_of(site, {})});
  }
  const Output plain(false, Colour::never, false);
  must_be_harmless(as_text(report, plain));
  must_be_harmless(as_html(report));
  static_cast<void>(as_json(report)); // for programs, to which DEL is nothing special
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Bytes bytes(data, size);
  const auto [lines, strange] = read_lines(bytes);
  Evidence evidence = evidence_of(bytes);
  must(evidence.strange_lines == strange);
  must(lines == strange || !evidence.sites.empty());
  report_on(evidence);
  accept_first(evidence);
  report_on(evidence);
  return 0;
}
