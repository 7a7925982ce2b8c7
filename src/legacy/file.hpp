#pragma once
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace strake::legacy {

/// All of a file of at most so many bytes. STRAKE_NOT_FOUND; STRAKE_SYSTEM; STRAKE_LEGACY_FILE_TOO_LARGE.
[[nodiscard]] Result<std::vector<std::uint8_t>> read_file(const std::string& path, std::size_t most);

} // namespace strake::legacy
