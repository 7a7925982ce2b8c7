#pragma once
// The worker's end of the memory that it shares with its caller; see contain_shared.hpp.
#include <optional>

#include "../contain_shared.hpp"
#include "contain/command_line.hpp"

namespace strake::worker {

/// Where the two regions are mapped, for the life of the process.
struct Shared {
  const boundary::contained::Request* request;
  boundary::contained::Answer* answer;
  const std::uint8_t* input;
  std::uint8_t* output;
};

[[nodiscard]] std::optional<Shared> map_shared(const contain::Job& job);

} // namespace strake::worker
