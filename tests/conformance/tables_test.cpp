// The tables themselves.
#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "answers.hpp"
#include "table.hpp"

namespace {

/// The rows of all messages.
std::vector<table::Row> rows() {
  std::vector<table::Row> all;
  for (const auto& some :
       {table::refused(), table::accepted(), table::refused_responses(), table::accepted_responses()}) {
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

TEST(Tables, AreLarge) {
  EXPECT_GE(table::refused().size(), 700U);
  EXPECT_GE(table::accepted().size(), 200U);
  EXPECT_GE(table::refused_responses().size(), 150U);
  EXPECT_GE(table::accepted_responses().size(), 100U);
  EXPECT_GE(table::paths().size(), 150U);
}

TEST(Tables, NoNameStandsTwice) {
  std::set<std::string> names;
  for (const table::Row& row : rows()) {
    EXPECT_TRUE(names.insert(row[0]).second) << row[0];
  }
}

void expect_different(const std::vector<table::Row>& refused, const std::vector<table::Row>& accepted) {
  std::set<std::pair<std::string, std::string>> messages;
  for (const auto& rows : {refused, accepted}) {
    for (const table::Row& row : rows) {
      EXPECT_TRUE(messages.emplace(row[2], table::bytes(row.back())).second) << row[0];
    }
  }
}

TEST(Tables, NoMessageStandsTwiceUnderTheSameOptions) {
  expect_different(table::refused(), table::accepted());
  expect_different(table::refused_responses(), table::accepted_responses());
}

TEST(Tables, EveryMessageNamesItsRule) {
  const std::regex rule("[0-9]{4}-[0-9]+([.][0-9]+)*|errata-[0-9]+");
  for (const table::Row& row : rows()) {
    EXPECT_TRUE(std::regex_match(row[1], rule)) << row[0];
  }
}

/// The statuses of a table of refused messages.
std::set<std::string> statuses(const std::vector<table::Row>& refused) {
  std::set<std::string> all;
  for (const table::Row& row : refused) {
    all.insert(row[3]);
  }
  return all;
}

void expect_each(const std::set<std::string>& occurring, strake_status first, strake_status last,
                 const std::set<std::string>& others) {
  for (strake_status status = first; status <= last; ++status) {
    const std::string name = answers::name_of(status);
    EXPECT_TRUE(name == "UNKNOWN" || occurring.contains(name) != others.contains(name)) << name;
  }
}

TEST(Tables, EveryStatusOfARequestAndItsPathOccurs) {
  std::set<std::string> occurring = statuses(table::refused());
  for (const table::Row& row : table::paths()) {
    occurring.insert(row[2]);
  }
  expect_each(occurring, STRAKE_HTTP_INVALID_REQUEST_LINE, STRAKE_HTTP_INVALID_HOST, {});
  expect_each(occurring, STRAKE_HTTP_PATH_INVALID_ESCAPE, STRAKE_HTTP_PATH_NOT_ABSOLUTE, {});
}

TEST(Tables, EveryStatusOfAResponseOccurs) {
  expect_each(statuses(table::refused_responses()), STRAKE_HTTP_INVALID_VERSION, STRAKE_HTTP_RESPONSE_TOO_LARGE,
              {"HTTP_REQUEST_TOO_LARGE", "HTTP_UNEXPECTED_BODY", "HTTP_MISSING_HOST", "HTTP_REPEATED_HOST",
               "HTTP_INVALID_HOST"});
}

} // namespace
