#include "io/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "base/unsafe.hpp"

namespace strake::io {
namespace {

int last_error() { return STRAKE_UNSAFE_EXPR("SAFETY: errno is this thread's own number", errno); }

} // namespace

Result<File> File::open(const std::string& path) {
  // A device must not become the terminal of the process.
  const int descriptor = STRAKE_UNSAFE_EXPR("SAFETY: the string ends with a NUL",
                                            ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
  if (descriptor < 0) {
    const int error = last_error();
    return failure(error == ENOENT || error == ENOTDIR ? STRAKE_NOT_FOUND : STRAKE_SYSTEM);
  }
  return File(descriptor, true);
}

File::~File() {
  if (owned_) {
    STRAKE_UNSAFE_BEGIN("SAFETY: open made the descriptor, and nobody else was given it")
    static_cast<void>(::close(descriptor_));
    STRAKE_UNSAFE_END
  }
}

Result<Facts> File::facts() const {
  struct stat status {};
  STRAKE_UNSAFE_BEGIN("SAFETY: fills the struct of this function; a descriptor that isn't open is an error")
  if (::fstat(descriptor_, &status) != 0) {
    return failure(STRAKE_SYSTEM);
  }
  const bool trusted = status.st_uid == 0 || status.st_uid == ::geteuid();
  const bool closed = (status.st_mode & (S_IWGRP | S_IRWXO)) == 0;
  return Facts{.is_regular = S_ISREG(status.st_mode), .is_exposed = !trusted || !closed};
  STRAKE_UNSAFE_END
}

Result<std::size_t> File::read(MutableBytes to) {
  ssize_t count = 0;
  do {
    count = STRAKE_UNSAFE_EXPR("SAFETY: the span says how many bytes may be written",
                               ::read(descriptor_, to.data(), to.size()));
  } while (count < 0 && last_error() == EINTR);
  if (count < 0) {
    return failure(STRAKE_SYSTEM);
  }
  return static_cast<std::size_t>(count);
}

} // namespace strake::io
