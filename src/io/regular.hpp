#pragma once
#include "io/file.hpp"

namespace strake::io {

/// Opens a regular file; what else a path may name gives the status.
[[nodiscard]] inline Result<File> open_regular(const std::string& path, strake_status otherwise) {
  Result<File> file = File::open(path);
  if (!file) {
    return file;
  }
  const Result<Facts> facts = file->facts();
  if (!facts) {
    return std::unexpected(facts.error());
  }
  return facts->is_regular ? std::move(file) : failure(otherwise);
}

} // namespace strake::io
