#pragma once
#include "../contain_shared.hpp"

namespace strake::worker {

/// Lets the worker say in its answer why it ends: the system call that was stopped, CPU time used up, memory that ran
/// out. Gives false if the system refuses.
[[nodiscard]] bool prepare_last_words(boundary::contained::Answer* answer, std::uint64_t cpu_seconds);

/// Says that an allocation failed.
void note_memory_ran_out();

} // namespace strake::worker
