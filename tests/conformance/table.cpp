#include "table.hpp"

#include <fstream>
#include <map>
#include <stdexcept>
#include <string_view>

namespace table {
namespace {

/// Of the request that a response answers.
constexpr std::string_view method_option = "method";

[[noreturn]] void malformed(const std::string& text) { throw std::invalid_argument("malformed: " + text); }

/// Empty parts are kept, also the last one.
std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == separator) {
      parts.emplace_back();
    } else {
      parts.back().push_back(c);
    }
  }
  return parts;
}

class Decoder {
public:
  explicit Decoder(const std::string& text) : text_(text) {}

  std::string decode() {
    std::string decoded = run(false);
    if (at_ != text_.size()) {
      malformed(text_);
    }
    return decoded;
  }

private:
  char next() { return at_ < text_.size() ? text_[at_++] : (malformed(text_), '\0'); }

  char escaped() {
    static const std::map<char, char> letters{{'r', '\r'},  {'n', '\n'}, {'t', '\t'}, {'0', '\0'},
                                              {'\\', '\\'}, {'{', '{'},  {'}', '}'}};
    const char letter = next();
    if (letter == 'x') {
      const std::string digits{next(), next()};
      return static_cast<char>(std::stoi(digits, nullptr, 16));
    }
    return letters.at(letter);
  }

  /// Whether "*n}" comes; if it does, it is passed and n is told.
  bool repetition(std::size_t& count) {
    const std::size_t end = text_.find_first_not_of("0123456789", at_ + 1);
    if (text_[at_] != '*' || end == std::string::npos || end == at_ + 1 || text_[end] != '}') {
      return false;
    }
    count = std::stoul(text_.substr(at_ + 1));
    at_ = end + 1;
    return true;
  }

  std::string run(bool repeated) {
    std::string decoded;
    while (at_ < text_.size()) {
      if (std::size_t count = 0; repeated && repetition(count)) {
        std::string all;
        while (count-- > 0) {
          all += decoded;
        }
        return all;
      }
      const char c = next();
      decoded += c == '{' ? run(true) : std::string(1, c == '\\' ? escaped() : c);
    }
    if (repeated) {
      malformed(text_);
    }
    return decoded;
  }

  const std::string& text_;
  std::size_t at_ = 0;
};

/// From this folder, in whichever program.
std::vector<Row> read(const std::string& file, std::size_t columns) {
  std::vector<Row> rows;
  std::ifstream lines(STRAKE_TEST_DATA "/../conformance/" + file);
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.front() == '#') {
      continue;
    }
    rows.push_back(split(line, '\t'));
    if (rows.back().size() != columns) {
      malformed(line);
    }
  }
  return rows;
}

} // namespace

std::vector<Row> refused() { return read("refused.tsv", 8); }
std::vector<Row> accepted() { return read("accepted.tsv", 13); }
std::vector<Row> refused_responses() { return read("refused_responses.tsv", 8); }
std::vector<Row> accepted_responses() { return read("accepted_responses.tsv", 12); }
std::vector<Row> paths() { return read("paths.tsv", 4); }

std::string bytes(const std::string& text) { return Decoder(text).decode(); }

std::uint64_t number(const std::string& text, std::uint64_t none) { return text == "-" ? none : std::stoull(text); }

strake_status status(const std::string& name) {
  for (strake_status status = 0; status < 1000; ++status) {
    if (strake_status_name(status) == "STRAKE_" + name) {
      return status;
    }
  }
  malformed(name);
}

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
  for (const std::string& name : text == "-" ? std::vector<std::string>() : split(text, '+')) {
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
  for (const std::string& option : text == "-" ? std::vector<std::string>() : split(text, ',')) {
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
  for (const std::string& answer : text == "-" ? std::vector<std::string>() : split(text, ' ')) {
    const std::size_t sign = answer.find('=');
    all[answer.substr(0, sign)] = bytes(answer.substr(sign + 1));
  }
  return all;
}

} // namespace table
