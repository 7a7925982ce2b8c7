#include "table.hpp"

#include <fstream>
#include <map>
#include <stdexcept>

namespace table {
namespace {

[[noreturn]] void malformed(const std::string& text) { throw std::invalid_argument("malformed: " + text); }

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

} // namespace

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

std::vector<std::string> list(const std::string& text, char separator) {
  return text == "-" ? std::vector<std::string>() : split(text, separator);
}

std::vector<Row> read(const std::string& path, std::size_t columns) {
  std::vector<Row> rows;
  std::ifstream lines(path);
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

} // namespace table
