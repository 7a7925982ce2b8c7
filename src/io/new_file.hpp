#pragma once
// Files that appear whole or not at all. Implemented at the perimeter, in c_api/new_file.cpp.
#include <array>
#include <string>
#include <utility>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace strake::io {

/// A file that is written under another name in the directory of its path, readable and writable by its owner alone,
/// and takes its name once it is complete. Until then whatever has that name is left as it is; and it is gone if it
/// never becomes complete.
class NewFile {
public:
  /// STRAKE_NOT_FOUND if there is no such directory; STRAKE_SYSTEM: errno says why.
  [[nodiscard]] static Result<NewFile> create(const std::string& path);

  NewFile(NewFile&& other) noexcept;
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  NewFile& operator=(NewFile&&) = delete;
  ~NewFile();

  /// STRAKE_SYSTEM: errno says why.
  [[nodiscard]] Done write(Bytes bytes);

  /// Brings it to the disk and gives it its name. The last step. STRAKE_SYSTEM: errno says why.
  [[nodiscard]] Done commit();

private:
  NewFile(int directory, std::string name) : directory_(directory), name_(std::move(name)) {}

  int directory_;
  std::string name_;
  std::string temporary_;
  int file_ = -1;
};

} // namespace strake::io
