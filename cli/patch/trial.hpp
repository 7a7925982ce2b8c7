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

/// How the syntax trees were asked what the text hides.
struct Inquiry {
  std::string none;             ///< Why they weren't; or empty.
  std::string commands;         ///< Why compile_commands.json wasn't read; or empty.
  std::size_t asked = 0;        ///< C files.
  std::vector<Skipped> in_part; ///< Those of which clang couldn't make all: the text tells the rest.
};

struct Trial {
  std::vector<PatchedFile> files; ///< Those with sites.
  std::vector<Skipped> skipped;
  std::vector<std::string> sources; ///< All that weren't skipped, in order.
  Inquiry inquiry;

  /// The file of a path, with no site yet where it wasn't among the files.
  [[nodiscard]] PatchedFile& file_at(const SourceText& source);
};

/// All C files of a folder.
[[nodiscard]] Trial try_patch(const Patch& patch, Spatch& spatch, const Folder& folder);

} // namespace strake::cli
