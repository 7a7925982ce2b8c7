#pragma once
// One line of evidence. Whoever writes to the file may write anything.
#include <optional>
#include <string>
#include <variant>

#include "base/bytes.hpp"
#include "evidence/evidence.hpp"

namespace strake::cli {

/// What a drop-in has counted so far in one process.
struct CountLine {
  std::uint64_t time = 0;
  std::string site;
  std::uint64_t process = 0;
  std::string mode;
  std::string when; ///< start, running or exit
  Counts counts;
};

/// One call in which the sides differed.
struct DivergenceLine {
  std::uint64_t time = 0;
  std::string site;
  std::string mode;
  Kind kind;
};

using Line = std::variant<CountLine, DivergenceLine>;

[[nodiscard]] std::optional<Line> read_line(Bytes line);

} // namespace strake::cli
