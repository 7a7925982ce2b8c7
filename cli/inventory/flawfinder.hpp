#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/session.hpp"
#include "inventory/finding.hpp"

namespace strake::cli {

/// A row of comma-separated values, where quotes enclose commas, line breaks and doubled quotes.
using TakesRow = std::function<void(const std::vector<std::string>& row)>;

/// Reads rows in pieces.
class RowReader {
public:
  explicit RowReader(TakesRow take) : take_(std::move(take)) {}
  void take(std::string_view piece);

private:
  void take(char c);

  TakesRow take_;
  std::vector<std::string> row_ = {""};
  bool quoted_ = false;
};

/// What flawfinder says of some texts, in their order; or why it says nothing.
[[nodiscard]] Attempt<std::vector<Findings>> flaws_of(const std::vector<std::string_view>& texts);

} // namespace strake::cli
