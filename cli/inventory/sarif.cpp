#include <map>

#include "common/json_text.hpp"
#include "inventory/forms.hpp"

namespace strake::cli {
namespace {

using Rules = std::map<std::string, std::size_t, std::less<>>; ///< The place of each in the list of rules.

constexpr std::string_view ranked = "inventory/rank";

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-._~/").contains(c);
}

std::string_view level_of(std::uint32_t weight) { return weight >= 4 ? "error" : weight >= 2 ? "warning" : "note"; }

Rules rules_of(const Inventory& inventory) {
  Rules rules = {{std::string(ranked), 0}};
  for (const SourceReport& file : inventory.files) {
    for (const Findings* findings : {&file.calls, &file.flaws, &file.work}) {
      for (const Finding& finding : findings->kept()) {
        rules.emplace(finding.rule, 0);
      }
    }
  }
  std::size_t place = 0;
  for (auto& rule : rules) {
    rule.second = place++;
  }
  return rules;
}

std::string describe(std::string_view rule) {
  const std::string_view name = rule.substr(rule.find('/') + 1);
  if (rule.starts_with("call/")) {
    return "A call of " + std::string(name) + "(), which goes wrong often.";
  }
  if (rule.starts_with("module/")) {
    return "Work that strake/" + std::string(name) + ".h can do.";
  }
  return rule == ranked ? "The place of a file in the order of migration."
                        : "Found by flawfinder: " + std::string(name) + ".";
}

void write_text(JsonText& json, std::string_view name, std::string_view text) {
  json.name(name).begin_object().member("text", text).end_object();
}

void write_tool(JsonText& json, const Rules& rules) {
  json.name("tool").begin_object().name("driver").begin_object();
  json.member("name", "strake inventory").member("version", STRAKE_COMMAND_VERSION).name("rules").begin_array();
  for (const auto& rule : rules) {
    json.begin_object().member("id", rule.first);
    write_text(json, "shortDescription", describe(rule.first));
    json.end_object();
  }
  json.end_array().end_object().end_object();
}

void write_notice(JsonText& json, std::string_view text) {
  json.begin_object().member("level", "note");
  write_text(json, "message", text);
  json.end_object();
}

void write_invocation(JsonText& json, const Inventory& inventory) {
  json.name("invocations").begin_array().begin_object().member("executionSuccessful", true);
  json.name("toolExecutionNotifications").begin_array();
  for (const std::string& what : inventory.without) {
    write_notice(json, "Without " + what);
  }
  for (const Skipped& skipped : inventory.skipped) {
    write_notice(json, "Left out " + uri_of(skipped.path) + ": " + skipped.why);
  }
  json.end_array().end_object().end_array();
}

void write_location(JsonText& json, const SourceReport& file, std::uint32_t line) {
  json.name("locations").begin_array().begin_object().name("physicalLocation").begin_object();
  json.name("artifactLocation")
      .begin_object()
      .member("uri", uri_of(file.path))
      .member("uriBaseId", "FOLDER")
      .end_object();
  json.name("region").begin_object().member("startLine", line).end_object();
  json.end_object().end_object().end_array();
}

void begin_result(JsonText& json, const Rules& rules, std::string_view rule, std::string_view level) {
  json.begin_object().member("ruleId", rule).member("ruleIndex", rules.find(rule)->second).member("level", level);
}

void write_results(JsonText& json, const Rules& rules, const SourceReport& file, std::size_t place) {
  begin_result(json, rules, ranked, "note");
  json.member("rank", file.score);
  write_text(json, "message",
             "Number " + std::to_string(place) + " in the order of migration" +
                 (file.modules.empty() ? "." : "; Strake has " + names_of(file.modules) + "."));
  write_location(json, file, 1);
  json.end_object();
  for (const Findings* findings : {&file.calls, &file.flaws, &file.work}) {
    for (const Finding& finding : findings->kept()) {
      begin_result(json, rules, finding.rule, level_of(finding.weight));
      write_text(json, "message", finding.message);
      write_location(json, file, finding.line);
      json.end_object();
    }
  }
}

} // namespace

std::string uri_of(std::string_view path) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string uri;
  for (const char c : path) {
    if (is_plain(c)) {
      uri += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      uri += {'%', digits[byte >> 4U], digits[byte & 0xfU]};
    }
  }
  return uri;
}

std::string as_sarif(const Inventory& inventory) {
  const Rules rules = rules_of(inventory);
  JsonText json;
  json.begin_object().member("$schema", "https://json.schemastore.org/sarif-2.1.0.json").member("version", "2.1.0");
  json.name("runs").begin_array().begin_object();
  write_tool(json, rules);
  json.name("originalUriBaseIds").begin_object().name("FOLDER").begin_object();
  write_text(json, "description", "The folder that was looked at.");
  json.end_object().end_object();
  write_invocation(json, inventory);
  json.name("results").begin_array();
  for (std::size_t i = 0; i < inventory.files.size(); ++i) {
    write_results(json, rules, inventory.files[i], i + 1);
  }
  return json.end_array().end_object().end_array().end_object().finish();
}

} // namespace strake::cli
