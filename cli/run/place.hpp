#pragma once
// Where drop-ins are, and where a run leaves its evidence.
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "common/scratch.hpp"
#include "run/swap.hpp"

namespace strake::cli {

/// The folder that has a folder for each drop-in: the given one, or that of this command's installation or build.
/// Refused if one of those that are needed isn't there.
[[nodiscard]] Attempt<std::filesystem::path> find_dropins(const std::string& given, const std::vector<Swap>& swaps);

/// Two files for the lines of a run: in a folder of the caller's, where they stay, or in one that goes with the object.
class Log {
public:
  [[nodiscard]] static Attempt<Log> open(const std::string& given);
  [[nodiscard]] std::string counts() const { return folder_ / "counts"; }
  [[nodiscard]] std::string divergences() const { return folder_ / "divergences"; }

private:
  Log(std::filesystem::path folder, std::optional<Scratch> temporary)
      : folder_(std::move(folder)), temporary_(std::move(temporary)) {}
  [[nodiscard]] Attempt<void> make_files() const;

  std::filesystem::path folder_;
  std::optional<Scratch> temporary_; ///< Goes with the object.
};

} // namespace strake::cli
