#include "corpus.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>
#include <stdexcept>

namespace corpus {
namespace {

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t end = text.find(separator); end != std::string::npos; end = text.find(separator, begin)) {
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  parts.push_back(text.substr(begin));
  return parts;
}

/// Reads up to the end or to the closing brace of a repetition, which is passed.
std::string unescape(std::string_view text, std::size_t& at, bool repeated) {
  static const std::map<char, char> letters{{'r', '\r'},  {'n', '\n'}, {'t', '\t'},
                                            {'\\', '\\'}, {'{', '{'},  {'}', '}'}};
  std::string bytes;
  while (at < text.size()) {
    const char c = text[at++];
    if (c == '\\' && text.at(at) == 'x') {
      bytes += static_cast<char>(std::stoi(std::string(text.substr(at + 1, 2)), nullptr, 16));
      at += 3;
    } else if (c == '\\') {
      bytes += letters.at(text.at(at++));
    } else if (c == '{') {
      bytes += unescape(text, at, true);
    } else if (c == '*' && repeated && text.find_first_not_of("0123456789", at) == text.find('}', at)) {
      const std::size_t end = text.find('}', at);
      const int count = std::stoi(std::string(text.substr(at, end - at)));
      at = end + 1;
      std::string all;
      for (int i = 0; i < count; ++i) {
        all += bytes;
      }
      return all;
    } else {
      bytes += c;
    }
  }
  if (repeated) {
    throw std::invalid_argument("a repetition has no end: " + std::string(text));
  }
  return bytes;
}

} // namespace

std::vector<Row> read_table(const std::string& file, std::size_t columns) {
  std::ifstream in(std::string(STRAKE_TEST_DATA) + "/" + file);
  std::vector<Row> rows;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') {
      continue;
    }
    rows.push_back(split(line, '\t'));
    if (rows.back().size() != columns) {
      throw std::invalid_argument(file + ": wrong number of columns: " + line);
    }
  }
  return rows;
}

std::string unescape(std::string_view text) {
  std::size_t at = 0;
  return unescape(text, at, false);
}

strake_http_options options_of(const std::string& text) {
  static const std::map<std::string, std::uint64_t strake_http_options::*> limits{
      {"max_method", &strake_http_options::max_method},
      {"max_target", &strake_http_options::max_target},
      {"max_header_section", &strake_http_options::max_header_section},
      {"max_fields", &strake_http_options::max_fields},
      {"max_body", &strake_http_options::max_body},
      {"max_request", &strake_http_options::max_request},
      {"max_chunk_extensions", &strake_http_options::max_chunk_extensions},
      {"max_trailer_section", &strake_http_options::max_trailer_section}};
  static const std::map<std::string, std::uint32_t> leniences{
      {"bare_lf", STRAKE_HTTP_ALLOW_BARE_LF},
      {"obsolete_fold", STRAKE_HTTP_ALLOW_OBSOLETE_FOLD},
      {"repeated_content_length", STRAKE_HTTP_ALLOW_REPEATED_CONTENT_LENGTH},
      {"missing_host", STRAKE_HTTP_ALLOW_MISSING_HOST},
      {"path_backslash", STRAKE_HTTP_ALLOW_PATH_BACKSLASH},
      {"path_encoded_slash", STRAKE_HTTP_ALLOW_PATH_ENCODED_SLASH},
      {"path_non_utf8", STRAKE_HTTP_ALLOW_PATH_NON_UTF8}};
  strake_http_options options = STRAKE_HTTP_OPTIONS_INIT;
  if (text == "-") {
    return options;
  }
  for (const std::string& part : split(text, ',')) {
    const std::size_t equals = part.find('=');
    if (equals == std::string::npos) {
      options.lenience |= leniences.at(part);
    } else {
      options.*limits.at(part.substr(0, equals)) = std::stoull(part.substr(equals + 1));
    }
  }
  return options;
}

strake_status status_of(const std::string& name) {
  for (strake_status status = 0; status < 1000; ++status) {
    if (name == strake_status_name(status)) {
      return status;
    }
  }
  throw std::invalid_argument("no such status: " + name);
}

Request make_request(const strake_http_options& options) {
  strake_http_request* request = nullptr;
  EXPECT_EQ(strake_http_request_new(&options, &request, nullptr), STRAKE_OK);
  return Request(request);
}

Outcome feed(strake_http_request* request, std::string_view input, const std::vector<std::size_t>& cuts) {
  Outcome outcome;
  strake_error error{};
  std::size_t begin = 0;
  for (const std::size_t end : cuts) {
    // A copy of its own size, so that AddressSanitizer sees a read beyond the piece.
    const std::vector<char> piece(input.begin() + static_cast<std::ptrdiff_t>(begin),
                                  input.begin() + static_cast<std::ptrdiff_t>(end));
    std::size_t consumed = 0;
    outcome.status = strake_http_request_feed(request, reinterpret_cast<const std::uint8_t*>(piece.data()),
                                              piece.size(), &consumed, &error);
    outcome.consumed += consumed;
    if (outcome.status != STRAKE_INCOMPLETE) {
      break;
    }
    EXPECT_EQ(consumed, piece.size());
    begin = end;
  }
  if (outcome.status == STRAKE_INCOMPLETE) {
    outcome.status = strake_http_request_finish(request, &error);
  }
  outcome.offset = error.offset;
  outcome.actual = error.actual;
  outcome.limit = error.limit;
  return outcome;
}

void every_cut(std::size_t size, const std::vector<std::size_t>& around,
               const std::function<void(const std::vector<std::size_t>& cuts, const std::string& what)>& use) {
  constexpr std::size_t short_enough = 400;
  constexpr std::size_t some = 40;
  use({size}, "whole");
  std::vector<std::size_t> bytes;
  for (std::size_t end = 1; end <= size; ++end) {
    bytes.push_back(end);
  }
  use(bytes.empty() ? std::vector<std::size_t>{0} : bytes, "byte by byte");
  std::set<std::size_t> places;
  for (std::size_t place = 0; place <= size; place += size <= short_enough ? 1 : size / some) {
    places.insert(place);
  }
  for (const std::size_t place : around) {
    for (std::size_t near = place < 4 ? 0 : place - 4; near <= std::min(size, place + 4); ++near) {
      places.insert(near);
    }
  }
  for (const std::size_t place : places) {
    use({place, size}, "cut at " + std::to_string(place));
  }
}

} // namespace corpus
