#include "run/place.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "common/own_place.hpp"

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

std::string last_problem() { return std::generic_category().message(errno); }

/// A program that root starts may go on as another user, who has to write as well.
bool is_root() { return geteuid() == 0; }

} // namespace

Attempt<fs::path> find_dropins(const std::string& given, const std::vector<Swap>& swaps) {
  std::error_code problem;
  const fs::path folder =
      given.empty() ? own_place("dropin", STRAKE_DROPINS_FROM_COMMAND) : fs::absolute(given, problem);
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
    Log log(folder, std::nullopt);
    const Attempt<void> made = log.make_files();
    return made ? Attempt<Log>(std::move(log)) : refused(made.error());
  }
  Attempt<Scratch> temporary = Scratch::make();
  if (!temporary) {
    return refused(temporary.error());
  }
  const std::string folder = temporary->path();
  Log log(folder, std::move(*temporary));
  if (is_root()) {
    chmod(folder.c_str(), 0711);
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
    if (temporary_ && is_root()) {
      fchmod(file, 0666);
    }
    close(file);
  }
  return {};
}

} // namespace strake::cli
