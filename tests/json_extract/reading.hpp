// A document, and the struct that is read from it.
#pragma once

#include <gtest/gtest.h>
#include <strake/strake.h>

#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "config.h"

namespace extracting {

inline const std::uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

struct Reading {
  explicit Reading(std::string_view text) {
    std::memset(&target, 0x55, sizeof target);
    before = target;
    EXPECT_EQ(strake_json_parse(bytes_of(text), text.size(), nullptr, &document, nullptr), STRAKE_OK) << text;
    EXPECT_EQ(strake_json_root(document, &root, nullptr), STRAKE_OK);
  }
  ~Reading() { EXPECT_EQ(strake_json_free(document, nullptr), STRAKE_OK); }
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

  strake_status extract(const strake_json_table& table = config_table) {
    const strake_status status =
        strake_json_extract(root, &table, &target, sizeof target, reports.data(), reports.size(), &count, &error);
    EXPECT_EQ(status == STRAKE_OK ? 0U : 1U, count == 0 ? 0U : 1U);
    EXPECT_TRUE(status == STRAKE_OK || std::memcmp(&target, &before, sizeof target) == 0) << "all or nothing";
    return status;
  }
  [[nodiscard]] std::string said(std::size_t i = 0) const {
    const strake_json_report& report = reports[i];
    return std::string(report.path) + "|" + report.expected + "|" + report.found + "|" +
           std::to_string(report.position.line) + ":" + std::to_string(report.position.column);
  }

  config target;
  config before;
  strake_json_document* document = nullptr;
  strake_json_value root{};
  std::vector<strake_json_report> reports = std::vector<strake_json_report>(8);
  std::size_t count = 0;
  strake_error error{};
};

inline constexpr std::string_view all =
    R"({"name":"1234567","level":-128,"port":65535,"rate":1.5,"ratio":-2e9,"verbose":true,
 "mode":"slow","note":"a\nb","rest":[1,{"x":2}],"admin":{"address":"::1","port":1},
 "listeners":[{"address":"a"},{"address":"b","port":2e1},{"address":"123456789012345"}],
 "numbers":[-5,0,5.0],"tags":["12345"]})";

} // namespace extracting
