#include "table.hpp"

#include <map>
#include <string_view>

namespace table {
namespace {

/// Of the request that a response answers.
constexpr std::string_view method_option = "method";

/// From this folder, in whichever program.
std::vector<Row> read_here(const std::string& file, std::size_t columns) {
  return read(STRAKE_TEST_DATA "/../conformance/" + file, columns);
}

} // namespace

std::vector<Row> refused() { return read_here("refused.tsv", 8); }
std::vector<Row> accepted() { return read_here("accepted.tsv", 13); }
std::vector<Row> refused_responses() { return read_here("refused_responses.tsv", 8); }
std::vector<Row> accepted_responses() { return read_here("accepted_responses.tsv", 12); }
std::vector<Row> paths() { return read_here("paths.tsv", 4); }

std::uint32_t lenience(const std::string& text) {
  static const std::map<std::string, std::uint32_t> names{
      {"BARE_LF", STRAKE_HTTP_ALLOW_BARE_LF},
      {"OBSOLETE_FOLD", STRAKE_HTTP_ALLOW_OBSOLETE_FOLD},
      {"REPEATED_CONTENT_LENGTH", STRAKE_HTTP_ALLOW_REPEATED_CONTENT_LENGTH},
      {"MISSING_HOST", STRAKE_HTTP_ALLOW_MISSING_HOST},
      {"PATH_BACKSLASH", STRAKE_HTTP_ALLOW_PATH_BACKSLASH},
      {"PATH_ENCODED_SLASH", STRAKE_HTTP_ALLOW_PATH_ENCODED_SLASH},
      {"PATH_NON_UTF8", STRAKE_HTTP_ALLOW_PATH_NON_UTF8}};
  std::uint32_t sum = 0;
  for (const std::string& name : list(text, '+')) {
    sum |= names.at(name);
  }
  return sum;
}

strake_http_options options(const std::string& text) {
  static const std::map<std::string, std::uint64_t strake_http_options::*> limits{
      {"max_method", &strake_http_options::max_method},
      {"max_target", &strake_http_options::max_target},
      {"max_reason", &strake_http_options::max_reason},
      {"max_field", &strake_http_options::max_field},
      {"max_header_section", &strake_http_options::max_header_section},
      {"max_fields", &strake_http_options::max_fields},
      {"max_body", &strake_http_options::max_body},
      {"max_message", &strake_http_options::max_message},
      {"max_chunk_extensions", &strake_http_options::max_chunk_extensions},
      {"max_trailer_section", &strake_http_options::max_trailer_section}};
  strake_http_options options = STRAKE_HTTP_OPTIONS_INIT;
  for (const std::string& option : list(text, ',')) {
    const std::size_t sign = option.find('=');
    const std::string name = option.substr(0, sign);
    const std::string value = option.substr(sign + 1);
    if (name == "lenience") {
      options.lenience = lenience(value);
    } else if (name != method_option) {
      options.*limits.at(name) = std::stoull(value);
    }
  }
  return options;
}

std::string method(const std::string& text) {
  for (const std::string& option : split(text, ',')) {
    if (option.starts_with(method_option)) {
      return option.substr(method_option.size() + 1);
    }
  }
  return "";
}

std::map<std::string, std::string> answers(const std::string& text) {
  std::map<std::string, std::string> all;
  for (const std::string& answer : list(text, ' ')) {
    const std::size_t sign = answer.find('=');
    all[answer.substr(0, sign)] = bytes(answer.substr(sign + 1));
  }
  return all;
}

} // namespace table
