#pragma once
#include "base/bytes.hpp"

namespace strake::json {

/// A line and a column, both counted from 1. LF, CR and CR LF end a line; a column is a character.
struct Position {
  std::uint64_t line = 1;
  std::uint64_t column = 1;
};

/// Where the byte behind these is.
[[nodiscard]] Position position_behind(Bytes before);

} // namespace strake::json
