#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "common/session.hpp"

namespace strake::cli {

/// Writes a file whole or not at all: beside its place, then renamed to it.
[[nodiscard]] Attempt<void> write_file(const std::string& path, std::string_view text);

/// Writes a file that isn't there yet, for its owner alone.
[[nodiscard]] Attempt<void> write_private_file(const std::string& path, std::span<const std::uint8_t> bytes);

} // namespace strake::cli
