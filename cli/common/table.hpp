#pragma once
// Tables of the sources: rows of columns between tabs; what begins with # is a comment.
#include <string_view>
#include <vector>

#include "common/text.hpp"

namespace strake::cli {

using Row = std::vector<std::string_view>;

[[nodiscard]] inline std::vector<Row> rows_of(std::string_view table) {
  std::vector<Row> rows;
  for (const std::string_view line : split(table, '\n')) {
    if (!line.empty() && !line.starts_with('#')) {
      rows.push_back(split(line, '\t'));
    }
  }
  return rows;
}

} // namespace strake::cli
