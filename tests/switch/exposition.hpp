// A strict reader of the text format 0.0.4 of Prometheus: what it refuses is a failure of the test.
#pragma once
#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <sstream>
#include <string>

namespace exposition {

struct Family {
  std::string help;
  std::string type;
  std::map<std::string, std::string> samples; ///< By their labels, as they are written.
};

class Text {
public:
  explicit Text(const std::string& text) {
    EXPECT_TRUE(text.empty() || text.back() == '\n');
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      take(line);
    }
    for (const auto& [name, family] : families_) {
      EXPECT_FALSE(family.samples.empty()) << name;
      EXPECT_EQ(name.ends_with("_total"), family.type == "counter") << name;
    }
  }

  [[nodiscard]] const std::map<std::string, Family>& families() const { return families_; }

  /// Nothing if there is no such sample.
  [[nodiscard]] std::string value(const std::string& name, const std::string& labels) const {
    const auto family = families_.find(name);
    if (family == families_.end()) {
      return {};
    }
    const auto sample = family->second.samples.find(labels);
    return sample == family->second.samples.end() ? std::string() : sample->second;
  }

private:
  // HELP comes first, then TYPE, then all samples of the family: in one group.
  void take(const std::string& line) {
    static const std::regex help("# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) ([^\\\\]+)");
    static const std::regex type("# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge)");
    static const std::regex sample("([a-zA-Z_:][a-zA-Z0-9_:]*)\\{([a-zA-Z_][a-zA-Z0-9_]*=\"[^\"\\\\]*\""
                                   "(,[a-zA-Z_][a-zA-Z0-9_]*=\"[^\"\\\\]*\")*)\\} ([0-9]+(\\.[0-9]+)?)");
    std::smatch match;
    if (std::regex_match(line, match, help)) {
      current_ = match[1];
      EXPECT_TRUE(families_.emplace(current_, Family{match[2], "", {}}).second) << "twice: " << line;
    } else if (std::regex_match(line, match, type)) {
      EXPECT_EQ(match[1], current_) << line;
      EXPECT_TRUE(families_[current_].type.empty() && families_[current_].samples.empty()) << line;
      families_[current_].type = match[2];
    } else if (std::regex_match(line, match, sample)) {
      EXPECT_EQ(match[1], current_) << line;
      EXPECT_FALSE(families_[current_].type.empty()) << line;
      EXPECT_TRUE(families_[current_].samples.emplace(match[2], match[4]).second) << "twice: " << line;
    } else {
      ADD_FAILURE() << "not a line of the format: " << line;
    }
  }

  std::map<std::string, Family> families_;
  std::string current_;
};

} // namespace exposition
