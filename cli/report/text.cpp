#include <algorithm>

#include "common/number.hpp"
#include "common/recording.hpp"
#include "common/text.hpp"
#include "evidence/summary.hpp"
#include "report/page.hpp"

namespace strake::cli {
namespace {

std::string verdict_lines(const Verdict& verdict, const Output& output) {
  if (verdict.ready()) {
    return "  " + output.in(Style::good, "ready for " + verdict.next) + "\n";
  }
  std::string text = "  " + output.in(Style::bad, "not ready for " + verdict.next) + " because\n";
  for (const std::string& why : verdict.because) {
    text += "    " + printable(why) + "\n";
  }
  return text;
}

void write_verdict(JsonText& json, const Verdict& verdict) {
  json.name("verdict").begin_object().member("ready", verdict.ready()).member("next", verdict.next);
  json.name("because").begin_array();
  for (const std::string& why : verdict.because) {
    json.value(why);
  }
  json.end_array().end_object();
}

} // namespace

bool GraduationReport::ready() const {
  return std::ranges::all_of(sites, [](const Judged& judged) { return judged.verdict.ready(); });
}

std::string as_text(const GraduationReport& report, const Output& output) {
  std::string text;
  for (const Judged& judged : report.sites) {
    text += summary_of(judged.name, judged.site, output) + verdict_lines(judged.verdict, output);
  }
  for (const RecordingFacts& recording : report.recordings) {
    text += printable(facts_of(recording)) + "\n";
  }
  if (report.strange_lines != 0) {
    text += output.in(Style::doubtful, grouped(report.strange_lines) +
                                           " lines are neither counts nor divergences; the "
                                           "first is " +
                                           printable(report.first_strange)) +
            "\n";
  }
  return text;
}

std::string as_json(const GraduationReport& report) {
  JsonText json;
  json.begin_object().member("ready", report.ready()).name("sites").begin_array();
  for (const Judged& judged : report.sites) {
    json.begin_object();
    write_members(json, judged.name, judged.site);
    write_verdict(json, judged.verdict);
    json.end_object();
  }
  json.end_array().name("recordings").begin_array();
  for (const RecordingFacts& recording : report.recordings) {
    json.begin_object()
        .member("file", recording.path)
        .member("kept", name_of(recording.kept))
        .member("runs", recording.runs)
        .member("overwritten", recording.overwritten)
        .member("torn", recording.torn)
        .end_object();
  }
  json.end_array().member("strange_lines", report.strange_lines).end_object();
  return json.finish();
}

} // namespace strake::cli
