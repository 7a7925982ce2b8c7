#include "switch/control_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

#include "base/unsafe.hpp"
#include "io/file.hpp"
#include "own_descriptor.hpp"
#include "system_time.hpp"

namespace strake::switching {
namespace {

using boundary::OwnDescriptor;

int last_error() { return STRAKE_UNSAFE_EXPR("SAFETY: errno is this thread's own number", errno); }

Done system_failure() {
  const int error = last_error();
  return failure(error == ENOENT || error == ENOTDIR ? STRAKE_NOT_FOUND : STRAKE_SYSTEM);
}

/// A new file beside the path, which nobody sees under its name before it is whole.
class Draft {
public:
  explicit Draft(const std::string& path)
      : path_(path + ".XXXXXX"),
        file_(STRAKE_UNSAFE_EXPR("SAFETY: a NUL ends the template", ::mkostemp(path_.data(), O_CLOEXEC))) {}
  Draft(const Draft&) = delete;
  Draft(Draft&&) = delete;
  Draft& operator=(const Draft&) = delete;
  Draft& operator=(Draft&&) = delete;
  ~Draft() {
    if (file_.is_open()) {
      STRAKE_UNSAFE_BEGIN("SAFETY: a NUL ends the path, which this object made")
      static_cast<void>(::unlink(path_.c_str()));
      STRAKE_UNSAFE_END
    }
  }

  // All of it is written: a hole that the disk has no room for would be a signal later.
  Done fill(const std::vector<std::uint64_t>& words, std::uint32_t permissions) const {
    if (!file_.is_open()) {
      return system_failure();
    }
    const Bytes bytes = STRAKE_UNSAFE_EXPR(
        "SAFETY: words may be read as bytes, and there are as many",
        Bytes(reinterpret_cast<const std::uint8_t*>(words.data()), words.size() * sizeof(std::uint64_t)));
    if (const Done written = io::write_all(file_.number(), bytes); !written) {
      return written;
    }
    STRAKE_UNSAFE_BEGIN("SAFETY: the descriptor is of this object")
    return ::fchmod(file_.number(), permissions) == 0 ? Done() : system_failure();
    STRAKE_UNSAFE_END
  }

  /// Whoever was first has the name.
  Done publish(const std::string& path) const {
    STRAKE_UNSAFE_BEGIN("SAFETY: a NUL ends both paths, which outlive the call")
    return ::link(path_.c_str(), path.c_str()) == 0 || last_error() == EEXIST ? Done() : system_failure();
    STRAKE_UNSAFE_END
  }

private:
  std::string path_;
  OwnDescriptor file_;
};

bool exists(const std::string& path) {
  struct stat about {};
  return STRAKE_UNSAFE_EXPR("SAFETY: a NUL ends the path; lstat fills the struct, or fails",
                            ::lstat(path.c_str(), &about) == 0);
}

int open_descriptor(const std::string& path, int access) {
  constexpr int flags = O_NOFOLLOW | O_CLOEXEC | O_NOCTTY | O_NONBLOCK;
  return STRAKE_UNSAFE_EXPR("SAFETY: a NUL ends the path, which outlives the call",
                            ::open(path.c_str(), access | flags));
}

bool may_not_be_written() { return last_error() == EACCES || last_error() == EPERM || last_error() == EROFS; }

/// Whether nobody but this user and root can change it.
Done check(int descriptor) {
  struct stat about {};
  STRAKE_UNSAFE_BEGIN("SAFETY: fstat fills a struct of its own, or fails")
  if (::fstat(descriptor, &about) != 0) {
    return failure(STRAKE_SYSTEM);
  }
  STRAKE_UNSAFE_END
  const uid_t self = STRAKE_UNSAFE_EXPR("SAFETY: geteuid takes nothing, writes nothing and can't fail", ::geteuid());
  const bool is_trusted = about.st_uid == 0 || about.st_uid == self;
  if (!S_ISREG(about.st_mode) || !is_trusted || (about.st_mode & (S_IWGRP | S_IWOTH)) != 0) {
    return failure(STRAKE_SWITCH_CONTROL_EXPOSED);
  }
  const auto size = static_cast<std::uint64_t>(about.st_size);
  return size == Control::size ? Done() : over_limit(STRAKE_SWITCH_CONTROL_INVALID, no_offset, size, Control::size);
}

/// A hole would be a signal when the disk is full. Where the file system can't reserve space, it was written once.
Done reserve(int descriptor) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the descriptor is the caller's")
  if (::fallocate(descriptor, 0, 0, static_cast<off_t>(Control::size)) == 0 || last_error() == EOPNOTSUPP) {
    return {};
  }
  return failure(STRAKE_SYSTEM);
  STRAKE_UNSAFE_END
}

Result<Control::Words> map(int descriptor, bool writable) {
  STRAKE_UNSAFE_BEGIN("SAFETY: asks for new pages at an address that the kernel chooses; the result is checked, and "
                      "pages are aligned to words")
  void* begin =
      ::mmap(nullptr, Control::size, writable ? PROT_READ | PROT_WRITE : PROT_READ, MAP_SHARED, descriptor, 0);
  if (begin == MAP_FAILED) {
    return failure(STRAKE_SYSTEM);
  }
  return Control::Words(static_cast<std::uint64_t*>(begin), Control::size / sizeof(std::uint64_t));
  STRAKE_UNSAFE_END
}

} // namespace

Done ControlFile::create(const std::string& path, std::uint32_t permissions) {
  if (exists(path)) {
    return {};
  }
  const Draft draft(path);
  const Done filled = draft.fill(Control::fresh(), permissions);
  return filled ? draft.publish(path) : filled;
}

Result<ControlFile> ControlFile::open(const std::string& path) {
  int descriptor = open_descriptor(path, O_RDWR);
  const bool writable = descriptor >= 0 || !may_not_be_written();
  if (!writable) {
    descriptor = open_descriptor(path, O_RDONLY);
  }
  if (descriptor < 0) {
    return last_error() == ELOOP || last_error() == EISDIR ? failure(STRAKE_SWITCH_CONTROL_EXPOSED)
                                                           : std::unexpected(system_failure().error());
  }
  const OwnDescriptor file(descriptor); // a mapping needs none
  Done fit = check(file.number());
  if (fit && writable) {
    fit = reserve(file.number());
  }
  if (!fit) {
    return std::unexpected(fit.error());
  }
  const Result<Control::Words> words = map(file.number(), writable);
  if (!words) {
    return std::unexpected(words.error());
  }
  ControlFile opened(*words, writable);
  return Control::is_control(*words) ? Result<ControlFile>(std::move(opened)) : failure(STRAKE_SWITCH_CONTROL_INVALID);
}

ControlFile::~ControlFile() {
  if (!words_.empty()) {
    STRAKE_UNSAFE_BEGIN("SAFETY: unmaps what map() mapped, if it wasn't moved; nobody else has it")
    static_cast<void>(::munmap(words_.data(), words_.size_bytes()));
    STRAKE_UNSAFE_END
  }
}

std::vector<Fall> ControlFile::collect() const {
  if (!writable_) {
    return {};
  }
  return control_.collect(this_process(), boundary::system_time(), fate_of);
}

} // namespace strake::switching
