#include "common/scratch.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <stdlib.h> // NOLINT: mkdtemp() is of POSIX

namespace strake::cli {

namespace fs = std::filesystem;

Attempt<Scratch> Scratch::make() {
  std::error_code error;
  const fs::path folder = fs::temp_directory_path(error);
  std::string path = (error ? fs::path("/tmp") : folder) / "strake-XXXXXX";
  if (::mkdtemp(path.data()) == nullptr) {
    return refused("no temporary folder " + path + ": " + std::strerror(errno));
  }
  return Scratch(std::move(path));
}

Attempt<void> Scratch::write(std::string_view name, std::string_view text) const {
  const fs::path path = fs::path(path_) / name;
  std::error_code ignored;
  fs::create_directories(path.parent_path(), ignored);
  std::ofstream file(path, std::ios::binary);
  file.write(text.data(), static_cast<std::streamsize>(text.size()));
  file.close();
  if (!file) {
    return refused(path.string() + " can't be written: " + std::strerror(errno));
  }
  return {};
}

void Scratch::clear(bool whole) {
  if (path_.empty()) {
    return;
  }
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(path_, ignored)) {
    fs::remove_all(entry.path(), ignored);
  }
  if (whole) {
    fs::remove_all(path_, ignored);
  }
}

} // namespace strake::cli
