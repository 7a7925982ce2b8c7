#include "common/json_text.hpp"
#include "inventory/forms.hpp"

namespace strake::cli {
namespace {

void write(JsonText& json, std::string_view name, const Findings& findings) {
  json.name(name).begin_object().member("count", findings.count()).member("weight", findings.weight());
  json.name("places").begin_array();
  for (const Finding& finding : findings.kept()) {
    json.begin_object()
        .member("rule", finding.rule)
        .member("line", finding.line)
        .member("weight", finding.weight)
        .member("message", finding.message)
        .end_object();
  }
  json.end_array().end_object();
}

void write(JsonText& json, const SourceReport& file, bool with_history) {
  json.begin_object().member("path", file.path).member("uri", uri_of(file.path)).member("score", file.score);
  json.member("lines", file.lines);
  if (with_history) {
    json.member("commits", file.changes.commits).member("fixes", file.changes.fixes);
  }
  json.member("functions", file.functions).member("complexity", file.complexity);
  if (!file.worst_function.empty()) {
    json.name("worst_function").begin_object().member("name", file.worst_function);
    json.member("complexity", file.worst_complexity).end_object();
  }
  json.name("modules").begin_array();
  for (const Replacement& module : file.modules) {
    json.begin_object().member("name", module.module).member("header", "strake/" + module.module + ".h");
    json.member("weight", module.weight).end_object();
  }
  json.end_array();
  json.name("patches").begin_array();
  for (const PatchCoverage& patch : file.patches) {
    json.begin_object()
        .member("name", patch.patch)
        .member("sites", patch.sites)
        .member("covered", patch.covered)
        .end_object();
  }
  json.end_array();
  write(json, "calls", file.calls);
  write(json, "flaws", file.flaws);
  write(json, "work", file.work);
  json.end_object();
}

} // namespace

std::string as_json(const Inventory& inventory) {
  JsonText json;
  json.begin_object().member("folder", inventory.folder);
  if (inventory.has_history) {
    json.member("commits", inventory.commits);
  }
  json.name("without").begin_array();
  for (const std::string& what : inventory.without) {
    json.value(what);
  }
  json.end_array().name("skipped").begin_array();
  for (const Skipped& skipped : inventory.skipped) {
    json.begin_object().member("path", skipped.path).member("uri", uri_of(skipped.path));
    json.member("why", skipped.why).end_object();
  }
  json.end_array().name("files").begin_array();
  for (const SourceReport& file : inventory.files) {
    write(json, file, inventory.has_history);
  }
  return json.end_array().end_object().finish();
}

} // namespace strake::cli
