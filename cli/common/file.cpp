#include "common/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <span>
#include <system_error>

#include "common/descriptor.hpp"

namespace strake::cli {
namespace {

std::string last_problem() { return std::generic_category().message(errno); }

/// What can be read of so many bytes, which end early where the file does.
Attempt<std::vector<std::uint8_t>> read_bytes(int descriptor, std::size_t size) {
  std::vector<std::uint8_t> bytes(size);
  std::size_t filled = 0;
  while (filled < size) {
    const std::span<std::uint8_t> rest = std::span(bytes).subspan(filled);
    const ssize_t count = read(descriptor, rest.data(), rest.size());
    if (count < 0 && errno != EINTR) {
      return refused(last_problem());
    }
    if (count == 0) {
      break;
    }
    filled += static_cast<std::size_t>(std::max<ssize_t>(count, 0));
  }
  bytes.resize(filled);
  return bytes;
}

} // namespace

Attempt<std::vector<std::uint8_t>> read_file(const std::string& path, std::uint64_t limit) {
  // A FIFO without a writer would keep a reader that waits.
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  struct stat state {};
  if (file.number() < 0 || fstat(file.number(), &state) != 0) {
    return refused(last_problem());
  }
  if (!S_ISREG(state.st_mode)) {
    return refused(S_ISDIR(state.st_mode) ? "it is a folder" : "it is no regular file");
  }
  const auto size = static_cast<std::uint64_t>(state.st_size);
  if (size > limit) {
    return refused("it has " + std::to_string(size) + " bytes, more than the " + std::to_string(limit) +
                   " that are read");
  }
  return read_bytes(file.number(), size);
}

} // namespace strake::cli
