#pragma once
// A program that runs in the foreground in our place.
#include <string>
#include <vector>

#include "common/session.hpp"

namespace strake::cli {

/// Variables that are set for it, beside those that are there.
using Variables = std::vector<std::pair<std::string, std::string>>;

/// Runs it to its end. Signals that other processes send us are passed on; those of the terminal reach it by
/// themselves. Gives its exit status, or 128 and the number of the signal that ended it.
[[nodiscard]] Attempt<int> run_child(const std::string& program, const std::vector<std::string>& arguments,
                                     const Variables& variables);

} // namespace strake::cli
