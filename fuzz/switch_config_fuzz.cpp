// A configuration is followed or refused as a reader of another kind says, and what is refused has its place.
#include "switch/config.hpp"

#include <algorithm>
#include <regex>
#include <sstream>

#include "must.hpp"

namespace {

using namespace strake;
using fuzz::must;
using switching::Config;
using switching::Setting;

std::string text_of(Bytes bytes) { return {bytes.begin(), bytes.end()}; }

/// What a line sets behind its name, all of it.
std::optional<Setting> setting_for(const std::string& text) {
  const Result<Setting> setting = switching::setting_of(text);
  if (!setting) {
    return std::nullopt;
  }
  return Setting{.mode = setting->mode,
                 .run = setting->run.value_or(switching::whole_share),
                 .decide = setting->decide.value_or(0)};
}

/// The names and what they are set to, or nothing where the text must be refused.
std::optional<std::map<std::string, Setting>> expected_of(const std::string& text) {
  static const std::regex blank("[ \t]*(#[^]*)?");
  static const std::regex line_form("[ \t]*([a-z0-9_.-]{1,64})[ \t]*=[ \t]*([^#]*[^# \t])[ \t]*(#[^]*)?");
  std::map<std::string, Setting> settings;
  if (!text.empty() && text.back() != '\n') {
    return std::nullopt;
  }
  std::istringstream lines(text);
  std::smatch match;
  for (std::string line; std::getline(lines, line);) {
    if (std::regex_match(line, blank)) {
      continue;
    }
    const bool right = std::regex_match(line, match, line_form);
    const std::optional<Setting> setting = right ? setting_for(match[2]) : std::nullopt;
    if (!setting || !settings.emplace(match[1], *setting).second) {
      return std::nullopt;
    }
  }
  return settings;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Bytes text(data, std::min<std::size_t>(size, 4096)); // std::regex recurses
  const Result<Config> config = Config::parse(text);
  const auto expected = expected_of(text_of(text));
  must(config.has_value() == expected.has_value());
  if (!config) {
    const Error& error = config.error();
    must(error.offset <= text.size());
    must(error.actual == 1U + static_cast<std::size_t>(std::ranges::count(text.first(error.offset), '\n')));
    return 0;
  }
  must(config->size() == expected->size());
  for (const auto& [name, setting] : *expected) {
    must(config->setting_for(name) == setting);
  }
  return 0;
}
