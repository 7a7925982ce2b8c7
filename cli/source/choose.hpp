#pragma once
#include <string>
#include <vector>

#include "source/files.hpp"

namespace strake::cli {

struct Choice {
  std::vector<std::string> paths; ///< In order.
  std::vector<Skipped> skipped;
  std::string without_git; ///< Why git wasn't asked; empty if it was.
};

/// The C files that git has or would add, so that nothing that was built is among them; where it has none, all.
[[nodiscard]] Choice choose_sources(const Folder& folder);

} // namespace strake::cli
