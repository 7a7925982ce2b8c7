#pragma once
// How C files are compiled, as far as whoever parses them must know it.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "source/files.hpp"

namespace strake::cli {

struct Compilation {
  std::string folder; ///< Where it runs.
  std::vector<std::string> flags;
};

/// From the compile_commands.json of a folder or of the folder build in it. Of a command are taken what is searched,
/// included and defined, and the dialect: nothing that would load or write a file of its choice. What it doesn't have
/// is compiled with all folders of headers.
class Compilations {
public:
  Compilations(const Folder& folder, std::string absolute, const std::vector<std::string>& sources);

  [[nodiscard]] Compilation of(const std::string& source) const;
  /// Why commands that are there weren't read; or empty.
  [[nodiscard]] const std::string& problem() const { return problem_; }

private:
  void read(std::string_view text);

  std::string absolute_;
  std::map<std::string, Compilation, std::less<>> known_; ///< By absolute paths.
  std::vector<std::string> guess_;
  std::string problem_;
};

/// The arguments in a line for a shell, by its quotes and backslashes.
[[nodiscard]] std::vector<std::string> arguments_of(std::string_view line);

/// Those of a compiler's arguments that are taken.
[[nodiscard]] std::vector<std::string> harmless_flags(const std::vector<std::string>& arguments);

} // namespace strake::cli
