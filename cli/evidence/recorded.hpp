#pragma once
#include <string>

#include "evidence/evidence.hpp"

namespace strake::cli {

/// Adds the runs of a recording. The sentence why not doesn't name the file.
[[nodiscard]] Attempt<void> add_recording(Evidence& evidence, const std::string& path);

} // namespace strake::cli
