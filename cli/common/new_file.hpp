#pragma once
#include <string>
#include <string_view>

#include "common/session.hpp"

namespace strake::cli {

/// Writes a file whole or not at all: beside its place, then renamed to it.
[[nodiscard]] Attempt<void> write_file(const std::string& path, std::string_view text);

} // namespace strake::cli
