// The tables themselves.
#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "answers.hpp"
#include "table.hpp"

namespace {

TEST(Tables, AreLarge) {
  EXPECT_GE(table::refused().size(), 700U);
  EXPECT_GE(table::accepted().size(), 200U);
  EXPECT_GE(table::paths().size(), 150U);
}

TEST(Tables, NoNameStandsTwice) {
  std::set<std::string> names;
  for (const auto& rows : {table::refused(), table::accepted()}) {
    for (const table::Row& row : rows) {
      EXPECT_TRUE(names.insert(row[0]).second) << row[0];
    }
  }
}

TEST(Tables, NoRequestStandsTwiceUnderTheSameOptions) {
  std::set<std::pair<std::string, std::string>> requests;
  for (const auto& rows : {table::refused(), table::accepted()}) {
    for (const table::Row& row : rows) {
      EXPECT_TRUE(requests.emplace(row[2], table::bytes(row.back())).second) << row[0];
    }
  }
}

TEST(Tables, EveryRequestNamesItsRule) {
  const std::regex rule("[0-9]{4}-[0-9]+([.][0-9]+)*|errata-[0-9]+");
  for (const auto& rows : {table::refused(), table::accepted()}) {
    for (const table::Row& row : rows) {
      EXPECT_TRUE(std::regex_match(row[1], rule)) << row[0];
    }
  }
}

TEST(Tables, EveryStatusOfARequestAndItsPathOccurs) {
  std::set<std::string> occurring;
  for (const table::Row& row : table::refused()) {
    occurring.insert(row[3]);
  }
  for (const table::Row& row : table::paths()) {
    occurring.insert(row[2]);
  }
  for (strake_status status = STRAKE_HTTP_INVALID_REQUEST_LINE; status <= STRAKE_HTTP_PATH_NOT_ABSOLUTE; ++status) {
    const std::string name = answers::name_of(status);
    EXPECT_TRUE(name == "UNKNOWN" || occurring.contains(name)) << name;
  }
}

} // namespace
