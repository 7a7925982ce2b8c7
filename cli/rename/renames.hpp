#pragma once
// The names of a legacy module, and what they are called beside the module that replaces it.
#include <map>
#include <set>
#include <string>
#include <vector>

#include "elf/symbols.hpp"

namespace strake::cli {

/// From old names to new ones.
using Renames = std::map<std::string, std::string, std::less<>>;
using Names = std::set<std::string, std::less<>>;

enum class RenameForm : std::uint8_t {
  header, ///< Of macros, to be included before all else.
  map,    ///< For objcopy --redefine-syms.
  link    ///< Options that make a linker keep each new name, so that it can be seen that it is there.
};

/// Whether a definition is the module's own: not main(), nor what compilers make.
[[nodiscard]] bool is_renamed(std::string_view name, const Names& kept);

/// Of all names that the files define. Refuses what can't be renamed in that form.
[[nodiscard]] Attempt<Renames> renames_of(const std::vector<elf::LinkedFile>& files, const std::string& prefix,
                                          const Names& kept, RenameForm form);

[[nodiscard]] std::string written(const Renames& renames, RenameForm form);

/// Reads a header or a map that was written.
[[nodiscard]] Attempt<Renames> read_renames(std::string_view text);

} // namespace strake::cli
