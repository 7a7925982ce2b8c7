#pragma once
#include <string>
#include <vector>

#include "common/child.hpp"
#include "common/session.hpp"

namespace strake::cli {

/// git on a repository that isn't trusted: whatever its configuration says, no hook, pager, monitor, filter, helper or
/// remote of it is run. Or why there is no git.
[[nodiscard]] Attempt<Child> git_child(const std::string& folder, std::vector<std::string> arguments);

/// Runs it; what it complains of if it fails.
[[nodiscard]] Attempt<void> run_git(const std::string& folder, std::vector<std::string> arguments,
                                    const TakesOutput& output);

} // namespace strake::cli
