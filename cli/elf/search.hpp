#pragma once
// Where the dynamic loader looks for a library.
#include <string>
#include <vector>

namespace strake::cli::elf {

/// The folders of this machine, in the order of /etc/ld.so.conf, and those that need no entry there.
[[nodiscard]] std::vector<std::string> folders_of_system();

/// The folders of an object's own RPATH or RUNPATH, with $ORIGIN replaced by the folder of the object.
[[nodiscard]] std::vector<std::string> folders_of(const std::string& run_path, const std::string& object);

} // namespace strake::cli::elf
