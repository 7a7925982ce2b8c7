// The drop-in in a process of its own, in a mode of the switch.
#pragma once
#include "../child.hpp"
#include "library.hpp"

namespace dropin {

/// Runs a test in a child, with the drop-in in a mode.
std::string in_mode(const std::string& mode, const std::function<void(const Library& ours)>& test,
                    Environment environment = {});

/// Another library from a file of the same content, with state of its own. The drop-in's is in mode safe.
[[nodiscard]] Library twin_of(const std::string& path, const Folder& folder);

} // namespace dropin
