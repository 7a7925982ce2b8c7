#pragma once
#include <string>

namespace strake::boundary::contained {

/// Path of the program strake-worker that was installed with this library.
[[nodiscard]] std::string installed_worker();

} // namespace strake::boundary::contained
