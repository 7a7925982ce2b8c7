#include "elf/search.hpp"

#include <glob.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <span>
#include <sstream>

#include "common/text.hpp"

namespace strake::cli::elf {
namespace {

constexpr int most_inclusions = 8;

void add(std::vector<std::string>& folders, const std::string& folder) {
  if (std::ranges::find(folders, folder) == folders.end()) {
    folders.push_back(folder);
  }
}

std::vector<std::string> files_like(const std::string& pattern) {
  std::vector<std::string> files;
  glob_t found{};
  if (glob(pattern.c_str(), 0, nullptr, &found) == 0) {
    for (const char* path : std::span(found.gl_pathv, found.gl_pathc)) {
      files.emplace_back(path);
    }
  }
  globfree(&found);
  return files;
}

/// ld.so.conf(5): a folder on each line, or "include PATTERN".
void read_configuration(const std::string& path, std::vector<std::string>& folders, int inclusions) {
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line.substr(0, line.find('#')));
    std::string first;
    std::string pattern;
    words >> first >> pattern;
    if (first == "include" && inclusions < most_inclusions) {
      for (const std::string& included : files_like(pattern)) {
        read_configuration(included, folders, inclusions + 1);
      }
    } else if (first.starts_with('/')) {
      add(folders, first);
    }
  }
}

} // namespace

std::vector<std::string> folders_of_system() {
  std::vector<std::string> folders;
  read_configuration("/etc/ld.so.conf", folders, 0);
  for (const char* always : {"/lib64", "/usr/lib64", "/lib", "/usr/lib"}) {
    add(folders, always);
  }
  return folders;
}

std::vector<std::string> folders_of(const std::string& run_path, const std::string& object) {
  const std::string origin = std::filesystem::absolute(object).parent_path().string();
  std::vector<std::string> folders;
  for (const std::string_view part : split(run_path, ':')) {
    std::string folder(part);
    for (const std::string_view variable : {"${ORIGIN}", "$ORIGIN"}) {
      if (const std::size_t at = folder.find(variable); at != std::string::npos) {
        folder.replace(at, variable.size(), origin);
      }
    }
    if (folder.starts_with('/')) {
      add(folders, folder);
    }
  }
  return folders;
}

} // namespace strake::cli::elf
