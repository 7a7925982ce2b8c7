#include "common/new_file.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <stdlib.h> // NOLINT: mkstemp() is of POSIX
#include <sys/stat.h>

#include "common/descriptor.hpp"

namespace strake::cli {
namespace {

bool write_all(int to, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::write(to, text.data(), text.size());
    if (count < 0 && errno != EINTR) {
      return false;
    }
    text.remove_prefix(count < 0 ? 0 : static_cast<std::size_t>(count));
  }
  return true;
}

/// The permissions that a new file gets.
mode_t usual_mode() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

} // namespace

Attempt<void> write_private_file(const std::string& path, std::span<const std::uint8_t> bytes) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  const std::string text(bytes.begin(), bytes.end());
  if (!file.is_open() || !write_all(file.number(), text)) {
    const int error = errno;
    if (file.is_open()) {
      ::unlink(path.c_str());
    }
    return refused(path + " can't be written: " + std::strerror(error));
  }
  return {};
}

Attempt<void> write_file(const std::string& path, std::string_view text) {
  std::string beside = path + ".XXXXXX";
  const Descriptor file(::mkstemp(beside.data()));
  if (!file.is_open()) {
    return refused(path + " can't be written: " + std::strerror(errno));
  }
  if (!write_all(file.number(), text) || ::fchmod(file.number(), usual_mode()) != 0 ||
      ::rename(beside.c_str(), path.c_str()) != 0) {
    const int error = errno;
    ::unlink(beside.c_str());
    return refused(path + " can't be written: " + std::strerror(error));
  }
  return {};
}

} // namespace strake::cli
