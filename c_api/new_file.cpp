#include "io/new_file.hpp"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <cerrno>

#include "base/unsafe.hpp"
#include "crypto/random.hpp"
#include "io/file.hpp"
#include "kept_errno.hpp"

namespace strake::io {
namespace {

std::unexpected<Error> failed_to_open() {
  const int error = STRAKE_UNSAFE_EXPR("SAFETY: errno is this thread's own number", errno);
  return failure(error == ENOENT || error == ENOTDIR ? STRAKE_NOT_FOUND : STRAKE_SYSTEM);
}

/// A name that nobody else has.
Result<std::string> temporary_name() {
  std::array<std::uint8_t, 16> random{};
  if (const Done drawn = crypto::fill_random(random); !drawn) {
    return std::unexpected(drawn.error());
  }
  std::string name = ".strake-";
  for (const std::uint8_t byte : random) {
    name.push_back(static_cast<char>('a' + byte % 16U));
    name.push_back(static_cast<char>('a' + byte / 16U));
  }
  return name;
}

bool reaches_disk(int descriptor) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the descriptor is of this object", ::fsync(descriptor) == 0);
}

} // namespace

Result<NewFile> NewFile::create(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string directory = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
  if (name.empty()) {
    return failure(STRAKE_NOT_FOUND);
  }
  STRAKE_UNSAFE_BEGIN("SAFETY: the strings end with a NUL; the descriptors are those that were opened here")
  const int opened = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (opened < 0) {
    return failed_to_open();
  }
  NewFile made(opened, std::move(name));
  Result<std::string> temporary = temporary_name();
  if (!temporary) {
    return std::unexpected(temporary.error());
  }
  made.file_ = ::openat(opened, temporary->c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (made.file_ < 0) {
    return failure(STRAKE_SYSTEM);
  }
  made.temporary_ = std::move(*temporary);
  return made;
  STRAKE_UNSAFE_END
}

NewFile::NewFile(NewFile&& other) noexcept
    : directory_(std::exchange(other.directory_, -1)), name_(std::move(other.name_)),
      temporary_(std::exchange(other.temporary_, {})), file_(std::exchange(other.file_, -1)) {}

NewFile::~NewFile() {
  const boundary::KeptErrno kept;
  STRAKE_UNSAFE_BEGIN("SAFETY: the descriptors are this object's own, and the string ends with a NUL")
  if (file_ >= 0) {
    static_cast<void>(::close(file_));
  }
  if (!temporary_.empty()) {
    static_cast<void>(::unlinkat(directory_, temporary_.c_str(), 0));
  }
  if (directory_ >= 0) {
    static_cast<void>(::close(directory_));
  }
  STRAKE_UNSAFE_END
}

Done NewFile::write(Bytes bytes) { return write_all(file_, bytes); }

Done NewFile::commit() {
  STRAKE_UNSAFE_BEGIN("SAFETY: the descriptors are this object's own, and the strings end with a NUL")
  const bool is_written = reaches_disk(file_) && ::close(std::exchange(file_, -1)) == 0;
  if (!is_written || ::renameat(directory_, temporary_.c_str(), directory_, name_.c_str()) != 0) {
    return failure(STRAKE_SYSTEM);
  }
  STRAKE_UNSAFE_END
  temporary_.clear();
  return reaches_disk(directory_) ? Done() : failure(STRAKE_SYSTEM);
}

} // namespace strake::io
