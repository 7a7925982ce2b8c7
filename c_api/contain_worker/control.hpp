#pragma once
// The server's end of its connection to the library.
#include <optional>

#include "contain/report.hpp"

namespace strake::worker {

/// False if nobody listens any more.
bool tell(contain::Kind kind, std::uint32_t first = 0, std::uint32_t second = 0);

struct Ordered {
  contain::Order order;
  std::uint32_t number;
};

/// Blocks. Nothing if the other end is closed.
[[nodiscard]] std::optional<Ordered> next_order();

} // namespace strake::worker
