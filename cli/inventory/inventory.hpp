#pragma once
// What is known of the files of a folder, and their order.
#include <string>
#include <vector>

#include "inventory/finding.hpp"
#include "inventory/history.hpp"
#include "inventory/modules.hpp"
#include "source/files.hpp"

namespace strake::cli {

/// What a semantic patch can do in a file.
struct PatchCoverage {
  std::string patch;
  std::size_t sites = 0;
  std::size_t covered = 0;
};

struct SourceReport {
  std::string path;
  std::uint64_t lines = 0;
  Changes changes;
  std::uint64_t functions = 0;
  std::uint64_t complexity = 0; ///< Of all functions together.
  std::string worst_function;   ///< The one of the highest complexity.
  std::uint64_t worst_complexity = 0;
  Findings calls; ///< Dangerous ones, by the table of this program.
  Findings flaws; ///< By flawfinder.
  Findings work;  ///< What a module could do.
  std::vector<Replacement> modules;
  std::vector<PatchCoverage> patches; ///< Those that have something to do.
  double score = 0;                   ///< From 0 to 100.
};

struct Inventory {
  std::string folder;
  bool has_history = false;
  std::uint32_t commits = 0;
  std::vector<SourceReport> files; ///< What to migrate first comes first.
  std::vector<Skipped> skipped;
  std::vector<std::string> without; ///< What couldn't be used, and why.
};

struct InventoryOptions {
  std::string since;
};

[[nodiscard]] Attempt<Inventory> take_inventory(const std::string& folder, const InventoryOptions& options);

/// Gives each file its score, and sorts. The score is the mean of five shares, each the logarithm of a number beside
/// that of the largest one in the folder, or of 15: commits, fixes, complexity, weight of dangerous calls, weight of
/// replaceable work. Without history it is the mean of three. A file without functions has none.
void rank(Inventory& inventory);

} // namespace strake::cli
