#include "legacy/file.hpp"

#include <array>

#include "io/file.hpp"

namespace strake::legacy {

Result<std::vector<std::uint8_t>> read_file(const std::string& path, std::size_t most) {
  Result<io::File> file = io::File::open(path);
  if (!file) {
    return std::unexpected(file.error());
  }
  std::vector<std::uint8_t> bytes;
  std::array<std::uint8_t, 16384> part{};
  while (true) {
    const Result<std::size_t> size = file->read(part);
    if (!size) {
      return std::unexpected(size.error());
    }
    if (*size == 0) {
      return bytes;
    }
    if (*size > most - bytes.size()) {
      return over_limit(STRAKE_LEGACY_FILE_TOO_LARGE, no_offset, bytes.size() + *size, most);
    }
    append(bytes, Bytes(part).first(*size));
  }
}

} // namespace strake::legacy
