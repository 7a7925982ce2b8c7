#include "source/files.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>

namespace strake::cli {
namespace {

std::unexpected<std::string> failed(int error) { return refused(std::string(std::strerror(error))); }

std::string joined(std::string_view folder, std::string_view name) {
  return folder.empty() ? std::string(name) : std::string(folder) + '/' + std::string(name);
}

/// Looks through one folder after the other.
class Walk {
public:
  explicit Walk(const Folder& folder) : folder_(folder) {}

  Listing run() {
    while (!folders_.empty() && listing_.paths.size() < max_sources) {
      const std::string path = std::move(folders_.back());
      folders_.pop_back();
      look_into(path);
    }
    if (!folders_.empty()) {
      listing_.skipped.push_back({folders_.back(), "there are more than " + std::to_string(max_sources) + " files"});
    }
    std::ranges::sort(listing_.paths);
    return std::move(listing_);
  }

private:
  void look_into(const std::string& path) {
    Attempt<Descriptor> opened = folder_.open_below(path, O_RDONLY | O_DIRECTORY);
    if (!opened) {
      listing_.skipped.push_back({path, opened.error()});
      return;
    }
    const int copy = ::fcntl(opened->number(), F_DUPFD_CLOEXEC, 0);
    const std::unique_ptr<DIR, int (*)(DIR*)> entries(::fdopendir(copy), ::closedir);
    if (!entries) {
      listing_.skipped.push_back({path, std::strerror(errno)});
      return;
    }
    while (const dirent* entry = ::readdir(entries.get())) {
      add(path, *opened, entry->d_name);
    }
  }

  void add(const std::string& folder, const Descriptor& opened, const char* name) {
    struct stat status {};
    if (::fstatat(opened.number(), name, &status, AT_SYMLINK_NOFOLLOW) != 0) {
      return;
    }
    std::string path = joined(folder, name);
    if (S_ISDIR(status.st_mode)) {
      if (name[0] != '.') {
        folders_.push_back(std::move(path));
      }
    } else if (is_c_source(path)) {
      if (S_ISREG(status.st_mode)) {
        listing_.paths.push_back(std::move(path));
      } else {
        listing_.skipped.push_back(
            {std::move(path), S_ISLNK(status.st_mode) ? "a symbolic link" : "not a regular file"});
      }
    }
  }

  const Folder& folder_;
  std::vector<std::string> folders_ = {""};
  Listing listing_;
};

} // namespace

Attempt<Folder> Folder::open(const std::string& path) {
  Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!descriptor.is_open()) {
    return failed(errno);
  }
  return Folder(path, std::move(descriptor));
}

Attempt<Descriptor> Folder::open_below(std::string_view path, int flags) const {
  Descriptor at(::openat(descriptor_.number(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  while (at.is_open() && !path.empty()) {
    const std::string name(path.substr(0, path.find('/')));
    path.remove_prefix(std::min(path.size(), name.size() + 1));
    if (name.empty() || name == "." || name == "..") {
      return refused("not a path below the folder");
    }
    const int how = path.empty() ? flags : O_RDONLY | O_DIRECTORY;
    at = Descriptor(::openat(at.number(), name.c_str(), how | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  }
  if (!at.is_open()) {
    return refused(errno == ELOOP ? "a symbolic link" : std::strerror(errno));
  }
  return at;
}

Attempt<std::string> Folder::read(std::string_view path) const {
  const Attempt<Descriptor> file = open_below(path, O_RDONLY);
  if (!file) {
    return refused(file.error());
  }
  struct stat status {};
  if (::fstat(file->number(), &status) != 0) {
    return failed(errno);
  }
  if (!S_ISREG(status.st_mode)) {
    return refused("not a regular file");
  }
  if (static_cast<std::uint64_t>(status.st_size) > max_source_size) {
    return refused("larger than " + std::to_string(max_source_size) + " bytes");
  }
  std::string text(static_cast<std::size_t>(status.st_size), '\0');
  std::size_t size = 0;
  while (size < text.size()) {
    const ssize_t count = ::read(file->number(), text.data() + size, text.size() - size);
    if (count < 0 && errno != EINTR) {
      return failed(errno);
    }
    if (count == 0) {
      break;
    }
    size += static_cast<std::size_t>(std::max<ssize_t>(count, 0));
  }
  text.resize(size);
  return text;
}

bool is_c_source(std::string_view path) { return path.ends_with(".c") || path.ends_with(".h"); }

Listing list_sources(const Folder& folder) { return Walk(folder).run(); }

} // namespace strake::cli
