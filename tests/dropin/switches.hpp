// The switches of the process, as a program or its operator sets them while it runs.
#pragma once
#include <string>

namespace dropin {

/// Has the libstrake that the drop-in's switch brought follow a file of these lines. Throws if it doesn't.
void load_switches(const std::string& lines);

} // namespace dropin
