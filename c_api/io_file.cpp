#include "io/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "base/unsafe.hpp"

namespace strake::io {
namespace {

int last_error() { return STRAKE_UNSAFE_EXPR("SAFETY: errno is this thread's own number", errno); }

/// Calls until no signal comes between, and gives the count that the call gave.
template <class Operation>
Result<std::size_t> counted(Operation call) {
  ssize_t count = 0;
  do {
    count = call();
  } while (count < 0 && last_error() == EINTR);
  return count < 0 ? failure(STRAKE_SYSTEM) : Result<std::size_t>(static_cast<std::size_t>(count));
}

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
  return Facts{.is_regular = S_ISREG(status.st_mode),
               .is_exposed = !trusted || !closed,
               .size = static_cast<std::uint64_t>(status.st_size)};
  STRAKE_UNSAFE_END
}

Result<std::size_t> File::read(MutableBytes to) {
  return counted([&] {
    return STRAKE_UNSAFE_EXPR("SAFETY: the span says how many bytes may be written",
                              ::read(descriptor_, to.data(), to.size()));
  });
}

Result<std::size_t> File::read_at(std::uint64_t offset, MutableBytes to) const {
  const std::optional<off_t> from = try_narrow<off_t>(offset);
  if (!from) {
    return std::size_t{0};
  }
  return counted([&] {
    return STRAKE_UNSAFE_EXPR("SAFETY: the span says how many bytes may be written",
                              ::pread(descriptor_, to.data(), to.size(), *from));
  });
}

Done write_all(int descriptor, Bytes bytes) {
  while (!bytes.empty()) {
    const Result<std::size_t> count = counted([&] {
      return STRAKE_UNSAFE_EXPR("SAFETY: the span says how many bytes may be read",
                                ::write(descriptor, bytes.data(), bytes.size()));
    });
    if (!count) {
      return std::unexpected(count.error());
    }
    bytes = bytes.subspan(*count);
  }
  return {};
}

} // namespace strake::io
