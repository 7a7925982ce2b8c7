#include "common/own_place.hpp"

namespace strake::cli {

namespace fs = std::filesystem;

fs::path own_place(const fs::path& in_build, const fs::path& installed) {
  std::error_code problem;
  const fs::path folder = fs::read_symlink("/proc/self/exe", problem).parent_path();
  const fs::path of_build = folder / in_build;
  return fs::exists(of_build, problem) ? of_build : (folder / installed).lexically_normal();
}

} // namespace strake::cli
