#pragma once
#include "contain/command_line.hpp"
#include "function.hpp"
#include "shared.hpp"

namespace strake::worker {

/// The life of a worker that is confined: takes each request after this number, and never returns.
[[noreturn]] void serve(const contain::Job& job, Function function, const Shared& shared, std::uint32_t after);

} // namespace strake::worker
