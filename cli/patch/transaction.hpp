#pragma once
// Changes of several files that happen together or not at all.
#include <optional>
#include <string>
#include <vector>

#include "source/files.hpp"

namespace strake::cli {

struct FileChange {
  std::string path;                  ///< Below the folder.
  std::optional<std::string> before; ///< What was there when it was read; nothing for a new file.
  std::string after;
};

/// Writes all files beside their places, checks that nobody changed them meanwhile, and renames them. If that fails on
/// the way, those that were renamed get back what they had.
[[nodiscard]] Attempt<void> apply_together(const Folder& folder, const std::vector<FileChange>& changes);

} // namespace strake::cli
