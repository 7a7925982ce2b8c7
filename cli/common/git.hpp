#pragma once
#include <string>
#include <vector>

#include "common/child.hpp"
#include "common/session.hpp"

namespace strake::cli {

/// git on a repository that isn't trusted: whatever its configuration says, no hook, pager, monitor, filter, helper or
/// remote of it is run. Or why there is no git.
[[nodiscard]] Attempt<Child> git_child(const std::string& folder, std::vector<std::string> arguments);

/// Runs it, with some settings switched off; what it complains of if it fails.
[[nodiscard]] Attempt<void> run_git(const std::string& folder, std::vector<std::string> arguments,
                                    const TakesOutput& output, const std::vector<std::string>& switched_off = {});

/// The files below a folder that git has or would add, in order. Or why git can't say.
[[nodiscard]] Attempt<std::vector<std::string>> git_files(const std::string& folder);

/// Whether files that git has were changed below a folder since the last commit; false outside of a repository.
[[nodiscard]] Attempt<bool> has_uncommitted_changes(const std::string& folder);

} // namespace strake::cli
