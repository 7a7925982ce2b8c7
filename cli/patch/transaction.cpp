#include "patch/transaction.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace strake::cli {
namespace {

/// A process that is asked to end doesn't between two files that belong together.
class Undisturbed {
public:
  Undisturbed() {
    sigset_t asked{};
    sigemptyset(&asked);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) {
      sigaddset(&asked, signal);
    }
    sigprocmask(SIG_BLOCK, &asked, &before_);
  }
  Undisturbed(const Undisturbed&) = delete;
  Undisturbed& operator=(const Undisturbed&) = delete;
  ~Undisturbed() { sigprocmask(SIG_SETMASK, &before_, nullptr); }

private:
  sigset_t before_{};
};

std::unexpected<std::string> failed(const std::string& path) {
  return refused(path + " can't be written: " + std::strerror(errno));
}

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return path.substr(0, slash == std::string_view::npos ? 0 : slash);
}

std::string name_of(std::string_view path) { return std::string(path.substr(path.rfind('/') + 1)); }

/// A file beside its place, which is removed unless it is renamed to it.
class Staged {
public:
  static Attempt<Staged> write(const Folder& folder, const std::string& path, std::string_view text) {
    Attempt<Descriptor> at = folder.open_below(folder_of(path), O_RDONLY | O_DIRECTORY);
    if (!at) {
      return refused(path + ": " + at.error());
    }
    Staged staged(path, std::move(*at));
    if (!staged.fill(text)) {
      return failed(path);
    }
    return staged;
  }

  Staged(const Staged&) = delete;
  Staged& operator=(const Staged&) = delete;
  Staged(Staged&& other) noexcept
      : path_(std::move(other.path_)), folder_(std::move(other.folder_)), beside_(std::exchange(other.beside_, {})) {}
  Staged& operator=(Staged&&) = delete;
  ~Staged() {
    if (!beside_.empty()) {
      ::unlinkat(folder_.number(), beside_.c_str(), 0);
    }
  }

  /// A new file takes no other's place.
  [[nodiscard]] bool rename(bool is_new) {
    const unsigned flags = is_new ? RENAME_NOREPLACE : 0;
    if (::renameat2(folder_.number(), beside_.c_str(), folder_.number(), name_of(path_).c_str(), flags) != 0) {
      return false;
    }
    beside_.clear();
    return true;
  }
  void remove() const { ::unlinkat(folder_.number(), name_of(path_).c_str(), 0); }

private:
  Staged(std::string path, Descriptor folder) : path_(std::move(path)), folder_(std::move(folder)) {}

  [[nodiscard]] bool fill(std::string_view text) {
    Descriptor file = create();
    if (!file.is_open()) {
      return false;
    }
    while (!text.empty()) {
      const ssize_t count = ::write(file.number(), text.data(), text.size());
      if (count < 0 && errno != EINTR) {
        return false;
      }
      text.remove_prefix(count < 0 ? 0 : static_cast<std::size_t>(count));
    }
    return keep_mode(file) && ::fsync(file.number()) == 0;
  }

  Descriptor create() {
    for (int attempt = 0; attempt < 100; ++attempt) {
      const std::string name = ".strake-" + std::to_string(::getpid()) + '-' + std::to_string(attempt);
      Descriptor file(
          ::openat(folder_.number(), name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
      if (file.is_open()) {
        beside_ = name;
      }
      if (file.is_open() || errno != EEXIST) {
        return file;
      }
    }
    return {};
  }

  [[nodiscard]] bool keep_mode(const Descriptor& file) const {
    struct stat old {};
    return ::fstatat(folder_.number(), name_of(path_).c_str(), &old, AT_SYMLINK_NOFOLLOW) != 0 ||
           ::fchmod(file.number(), old.st_mode & 07777U) == 0;
  }

  std::string path_;
  Descriptor folder_;
  std::string beside_; ///< Its name until it is renamed.
};

/// Gives the first files back what they had.
void undo(const Folder& folder, const std::vector<FileChange>& changes, std::vector<Staged>& staged,
          std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    if (!changes[i].before) {
      staged[i].remove();
    } else if (Attempt<Staged> old = Staged::write(folder, changes[i].path, *changes[i].before)) {
      static_cast<void>(old->rename(false));
    }
  }
}

} // namespace

Attempt<void> apply_together(const Folder& folder, const std::vector<FileChange>& changes) {
  const Undisturbed undisturbed;
  std::vector<Staged> staged;
  for (const FileChange& change : changes) {
    Attempt<Staged> written = Staged::write(folder, change.path, change.after);
    if (!written) {
      return refused(written.error());
    }
    staged.push_back(std::move(*written));
  }
  for (const FileChange& change : changes) {
    if (change.before && folder.read(change.path) != change.before) {
      return refused(change.path + " was changed by somebody else");
    }
  }
  for (std::size_t i = 0; i < changes.size(); ++i) {
    if (!staged[i].rename(!changes[i].before)) {
      const std::unexpected<std::string> why = failed(changes[i].path);
      undo(folder, changes, staged, i);
      return why;
    }
  }
  return {};
}

} // namespace strake::cli
