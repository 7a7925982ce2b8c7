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

std::string text_of(Bytes bytes) { return {bytes.begin(), bytes.end()}; }

/// The names and modes, or nothing where the text must be refused.
std::optional<std::map<std::string, std::string>> expected_of(const std::string& text) {
  static const std::regex blank("[ \t]*(#[^]*)?");
  static const std::regex setting("[ \t]*([a-z0-9_.-]{1,64})[ \t]*=[ \t]*([a-z]+)[ \t]*(#[^]*)?");
  std::map<std::string, std::string> settings;
  if (!text.empty() && text.back() != '\n') {
    return std::nullopt;
  }
  std::istringstream lines(text);
  std::smatch match;
  for (std::string line; std::getline(lines, line);) {
    if (std::regex_match(line, blank)) {
      continue;
    }
    if (!std::regex_match(line, match, setting) || !switching::mode_named(match[2].str()) ||
        !settings.emplace(match[1], match[2]).second) {
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
  for (const auto& [name, mode] : *expected) {
    must(config->mode_of(name) == switching::mode_named(mode));
  }
  return 0;
}
