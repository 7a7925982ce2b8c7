#pragma once
// Files of the user's, which are read whole and within a limit.
#include <cstdint>
#include <string>
#include <vector>

#include "common/session.hpp"

namespace strake::cli {

/// The bytes of a regular file that isn't larger than the limit. The sentence why not doesn't name it.
[[nodiscard]] Attempt<std::vector<std::uint8_t>> read_file(const std::string& path, std::uint64_t limit);

} // namespace strake::cli
