#pragma once
#include <cstdint>

#include "../descriptor.hpp"
#include "contain/command_line.hpp"
#include "function.hpp"
#include "shared.hpp"

namespace strake::worker {

/// What the server hands to each worker.
struct Legacy {
  contain::Job job;
  Function function;
  Shared shared{};
  std::uint64_t base_memory = 0;
};

/// The life of the server: makes a worker and ends it as it is ordered, tells how it died, and goes, worker and all, as
/// soon as its caller's process is gone or has closed the connection.
void supervise(const Legacy& legacy, const boundary::Descriptor& caller);

} // namespace strake::worker
