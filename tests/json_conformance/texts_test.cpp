// Every text of texts.tsv is accepted or refused as it says, however it is cut and in place, and the same is found.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "../conformance/cuts.hpp"
#include "../documents.hpp"
#include "../table.hpp"

namespace {

using documents::Parsed;

struct Case {
  std::string name;
  std::string rule;
  strake_json_options options = STRAKE_JSON_OPTIONS_INIT;
  std::string verdict;
  std::string found;
  std::string text;
};

std::uint32_t lenience(const std::string& text) {
  static const std::map<std::string, std::uint32_t> names{
      {"COMMENTS", STRAKE_JSON_ALLOW_COMMENTS},     {"TRAILING_COMMAS", STRAKE_JSON_ALLOW_TRAILING_COMMAS},
      {"NON_FINITE", STRAKE_JSON_ALLOW_NON_FINITE}, {"BYTE_ORDER_MARK", STRAKE_JSON_ALLOW_BYTE_ORDER_MARK},
      {"RAW_TEXT", STRAKE_JSON_ALLOW_RAW_TEXT},     {"KEEP_DECIMALS", STRAKE_JSON_KEEP_DECIMALS}};
  std::uint32_t sum = 0;
  for (const std::string& name : table::split(text, '+')) {
    sum |= names.at(name);
  }
  return sum;
}

strake_json_options options(const std::string& text) {
  static const std::map<std::string, std::uint64_t strake_json_options::*> limits{
      {"max_text", &strake_json_options::max_text},       {"max_depth", &strake_json_options::max_depth},
      {"max_members", &strake_json_options::max_members}, {"max_string", &strake_json_options::max_string},
      {"max_number", &strake_json_options::max_number},   {"max_memory", &strake_json_options::max_memory}};
  static const std::map<std::string, strake_json_duplicates> policies{
      {"FIRST", STRAKE_JSON_KEEP_FIRST}, {"LAST", STRAKE_JSON_KEEP_LAST}, {"ALL", STRAKE_JSON_KEEP_ALL}};
  strake_json_options options = STRAKE_JSON_OPTIONS_INIT;
  for (const std::string& option : table::list(text, ',')) {
    const std::size_t sign = option.find('=');
    const std::string name = option.substr(0, sign);
    const std::string value = option.substr(sign + 1);
    if (name == "lenience") {
      options.lenience = lenience(value);
    } else if (name == "duplicates") {
      options.duplicates = policies.at(value);
    } else {
      options.*limits.at(name) = std::stoull(value);
    }
  }
  return options;
}

std::vector<table::Row> rows() { return table::read(STRAKE_TEST_DATA "/texts.tsv", 6); }

std::vector<Case> cases() {
  std::vector<Case> all;
  for (const table::Row& row : rows()) {
    all.push_back({.name = row[0],
                   .rule = row[1],
                   .options = options(row[2]),
                   .verdict = row[3],
                   .found = row[4] == "-" ? "" : table::bytes(row[4]),
                   .text = table::bytes(row[5])});
  }
  return all;
}

void expect(const Case& test, const Parsed& parsed) {
  EXPECT_EQ(documents::verdict(parsed), test.verdict);
  EXPECT_EQ(parsed.document != nullptr, parsed.status == STRAKE_OK);
  if (parsed.status == STRAKE_OK) {
    EXPECT_EQ(documents::dump(parsed.root()), test.found);
  }
}

/// What was seen of a text that is too large depends on how much of it has come.
std::string without_actual(const std::string& verdict) { return verdict.substr(0, verdict.find('(')); }

void expect_in_pieces(const Case& test, const Parsed& parsed) {
  if (parsed.status == STRAKE_JSON_TEXT_TOO_LARGE) {
    EXPECT_EQ(without_actual(documents::verdict(parsed)), without_actual(test.verdict));
  } else {
    expect(test, parsed);
  }
}

/// Where the fault is, or the middle.
std::size_t interesting_place(const Case& test) {
  const std::size_t sign = test.verdict.find('@');
  return sign == std::string::npos
             ? test.text.size() / 2
             : std::min(std::stoull(test.verdict.substr(sign + 1)), static_cast<unsigned long long>(test.text.size()));
}

TEST(Texts, InOneBufferAreAsTheTableSays) {
  for (const Case& test : cases()) {
    SCOPED_TRACE(test.name);
    expect(test, documents::parse(test.text, test.options));
  }
}

TEST(Texts, InPlaceAreAsTheTableSays) {
  for (const Case& test : cases()) {
    SCOPED_TRACE(test.name);
    expect(test, documents::parse_in_place(test.text, test.options));
  }
}

TEST(Texts, InPiecesAreAsTheTableSays) {
  for (const Case& test : cases()) {
    SCOPED_TRACE(test.name);
    cuts::every(test.text.size(), interesting_place(test), [&](const std::vector<std::size_t>& ends) {
      expect_in_pieces(test, documents::parse_in_pieces(test.text, ends, test.options));
    });
  }
}

TEST(Texts, AreManyAndNoNameStandsTwice) {
  std::set<std::string> names;
  for (const table::Row& row : rows()) {
    EXPECT_TRUE(names.insert(row[0]).second) << row[0];
  }
  EXPECT_GE(names.size(), 1200U);
}

TEST(Texts, EveryStatusOfATextOccurs) {
  std::set<std::string> statuses;
  for (const table::Row& row : rows()) {
    statuses.insert(row[3].substr(0, row[3].find('@')));
  }
  for (strake_status status = STRAKE_JSON_TRUNCATED; status < STRAKE_JSON_TOO_MUCH_MEMORY; ++status) {
    const std::string name = strake_status_name(status) + sizeof("STRAKE_") - 1;
    EXPECT_TRUE(statuses.contains(name)) << name;
  }
}

/// The suite's own verdicts: all that must be accepted is, perhaps with names that stand twice, and nothing else.
TEST(Texts, OfTheSuiteAreAcceptedOrRefusedAsItSays) {
  std::map<char, int> counts;
  for (const Case& test : cases()) {
    if (test.rule == "JSONTestSuite") {
      ++counts[test.name.front()];
      EXPECT_TRUE(test.name.front() == 'i' || (test.name.front() == 'y') == (test.verdict == "OK")) << test.name;
    }
  }
  EXPECT_EQ(counts, (std::map<char, int>{{'i', 35}, {'n', 189}, {'y', 95}}));
}

} // namespace
