#pragma once
// What a patch would do to the files of a folder.
#include <cstdint>
#include <string>
#include <vector>

#include "common/progress.hpp"
#include "patch/patches.hpp"
#include "patch/spatch.hpp"
#include "source/files.hpp"

namespace strake::cli {

struct PatchedFile {
  std::string path;
  std::string before;
  std::string after;
  std::size_t sites = 0;               ///< Before.
  std::vector<CallSite> left;          ///< After, by their lines before where these are known.
  std::vector<CallSite> unseen;        ///< Uses of macros that hide such sites.
  std::vector<std::uint32_t> reported; ///< Lines, by a patch that only reports.

  [[nodiscard]] bool is_changed() const { return before != after; }
  /// How many sites the patch took care of.
  [[nodiscard]] std::size_t covered() const { return sites - std::min(sites, left.size()); }
};

struct Trial {
  std::vector<PatchedFile> files; ///< Those with sites.
  std::vector<Skipped> skipped;
};

/// All C files of a folder.
[[nodiscard]] Trial try_patch(const Patch& patch, Spatch& spatch, const Folder& folder);

} // namespace strake::cli
