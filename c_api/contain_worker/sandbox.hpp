#pragma once
// What the server and its workers give up, for good.
#include <sys/types.h>

#include <cstdint>
#include <optional>

#include "contain/command_line.hpp"

namespace strake::worker {

/// Of the server, once the library is loaded; workers inherit it: capabilities, new privileges, core dumps, all files
/// and ports. Gives the ABI of Landlock, 0 for none, or nothing where the system can't hold a worker at all.
[[nodiscard]] std::optional<std::uint32_t> harden();

/// Bytes of address space that this process has. To be asked before harden().
[[nodiscard]] std::uint64_t address_space();

/// Closes all descriptors but the standard ones and those given.
[[nodiscard]] bool close_all_but(int first, int last);

/// Of a worker: everything but memory, time, its own end, and waking its caller. False if the system refuses.
[[nodiscard]] bool confine(const contain::Job& job, std::uint64_t base_memory);

/// Ends this process, without what it or its library wanted done at the end.
[[noreturn]] void leave(std::uint32_t code);

} // namespace strake::worker
