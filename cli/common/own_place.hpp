#pragma once
#include <filesystem>

namespace strake::cli {

/// Where something that belongs to this command is: beside the command in a build, else where the installation puts it,
/// from the command's folder on. Neither PATH nor the command's name says.
[[nodiscard]] std::filesystem::path own_place(const std::filesystem::path& in_build,
                                              const std::filesystem::path& installed);

} // namespace strake::cli
