#pragma once
// The program of a run: where it is, and whether it can run on drop-ins.
#include <string>

#include "run/swap.hpp"

namespace strake::cli {

/// The file that a shell would run.
[[nodiscard]] Attempt<std::string> program_named(const std::string& name);

/// Why the program, or the interpreter of a script, can't run on the drop-ins in a folder.
[[nodiscard]] Attempt<void> vet(const std::string& program, const std::vector<Swap>& swaps);

} // namespace strake::cli
