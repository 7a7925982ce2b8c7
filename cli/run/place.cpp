#include "run/place.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace strake::cli {
namespace {

namespace fs = std::filesystem;

std::string file_of(const fs::path& dropins, const Library& library) { return dropins / library.name / library.soname; }

Attempt<void> must_have(const fs::path& dropins, const std::vector<Swap>& swaps) {
  for (const Swap& swap : swaps) {
    const std::string file = file_of(dropins, *swap.library);
    if (!fs::exists(file)) {
      return refused("there is no drop-in " + file + "; --dropins says where they are");
    }
  }
  return {};
}

/// Beside the command in a build; else where the installation puts them.
fs::path own_dropins() {
  std::error_code problem;
  const fs::path folder = fs::read_symlink("/proc/self/exe", problem).parent_path();
  const fs::path of_build = folder / "dropin";
  return fs::exists(of_build, problem) ? of_build : (folder / STRAKE_DROPINS_FROM_COMMAND).lexically_normal();
}

std::string last_problem() { return std::generic_category().message(errno); }

/// A program that root starts may go on as another user, who has to write as well.
bool is_root() { return geteuid() == 0; }

} // namespace

Attempt<fs::path> find_dropins(const std::string& given, const std::vector<Swap>& swaps) {
  std::error_code problem;
  const fs::path folder = given.empty() ? own_dropins() : fs::absolute(given, problem);
  if (const Attempt<void> whole = must_have(folder, swaps); !whole) {
    return refused(whole.error());
  }
  return folder;
}

Attempt<Log> Log::open(const std::string& given) {
  std::error_code problem;
  if (!given.empty()) {
    const fs::path folder = fs::absolute(given, problem);
    fs::create_directories(folder, problem);
    Log log(folder, false);
    const Attempt<void> made = log.make_files();
    return made ? Attempt<Log>(std::move(log)) : refused(made.error());
  }
  std::string name = (fs::temp_directory_path(problem) / "strake-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) {
    return refused(name + ": " + last_problem());
  }
  Log log(name, true);
  if (is_root()) {
    chmod(name.c_str(), 0711);
  }
  const Attempt<void> made = log.make_files();
  return made ? Attempt<Log>(std::move(log)) : refused(made.error());
}

Attempt<void> Log::make_files() const {
  for (const std::string& path : {counts(), divergences()}) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
    if (file < 0) {
      return refused(path + ": " + last_problem());
    }
    if (is_temporary_ && is_root()) {
      fchmod(file, 0666);
    }
    close(file);
  }
  return {};
}

Log::~Log() {
  if (is_temporary_) {
    std::error_code problem;
    fs::remove_all(folder_, problem);
  }
}

} // namespace strake::cli
