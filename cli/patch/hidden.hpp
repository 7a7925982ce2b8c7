#pragma once
// What the text of a program hides and its syntax trees show.
#include "patch/trial.hpp"

namespace strake::cli {

/// Adds to a trial what only the trees show, and says of functions that the text names without a call what becomes of
/// them.
[[nodiscard]] Inquiry ask_trees(const Patch& patch, const Folder& folder, Trial& trial);

} // namespace strake::cli
