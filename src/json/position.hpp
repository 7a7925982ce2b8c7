#pragma once
#include "base/bytes.hpp"

namespace strake::json {

/// A line and a column, both counted from 1. LF, CR and CR LF end a line; a column is a character.
struct Position {
  std::uint64_t line = 1;
  std::uint64_t column = 1;
};

/// The position in a text that is seen piece by piece.
class PositionCounter {
public:
  /// Passes bytes that end with a character.
  void pass(Bytes bytes);

  [[nodiscard]] Position position() const { return position_; }

private:
  Position position_;
  bool after_return_ = false; ///< A line feed that comes next belongs to the line end before.
};

/// Where the byte behind these is.
[[nodiscard]] Position position_behind(Bytes before);

/// Where a byte of a text is. The LF of a CR LF belongs to the line that it ends.
[[nodiscard]] Position position_at(Bytes text, std::size_t offset);

} // namespace strake::json
