#pragma once
#include "rename/renames.hpp"

namespace strake::cli {

/// A rename that didn't take.
struct RenameFault {
  std::string symbol;
  std::string what;
};

/// The objects of a module, renamed or as the renames were made of: whether each definition has its rename, and nothing
/// that is renamed calls another by its old name.
[[nodiscard]] std::vector<RenameFault> faults_of_objects(const Renames& renames, const Names& kept,
                                                         const std::vector<elf::LinkedFile>& objects);

/// A linked program: whether each new name is defined in it, apart from the old one.
[[nodiscard]] std::vector<RenameFault> faults_of_program(const Renames& renames, const elf::LinkedFile& program);

} // namespace strake::cli
