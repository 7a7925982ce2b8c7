#pragma once
// Files that are read without stdio, which would keep a copy. Implemented at the perimeter, in c_api/io_file.cpp.
#include <string>
#include <utility>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace strake::io {

/// Who can get at a file.
struct Facts {
  bool is_regular;
  /// It belongs to another user than this one and root, or its group can write it, or others can read or write it.
  bool is_exposed;
  std::uint64_t size; ///< In bytes.
};

/// Writes all of the bytes to a descriptor of the caller. STRAKE_SYSTEM: errno says why.
[[nodiscard]] Done write_all(int descriptor, Bytes bytes);

/// A descriptor to read from.
class File {
public:
  /// Opens it without waiting, also where it is a pipe without a writer. STRAKE_NOT_FOUND; STRAKE_SYSTEM: errno says
  /// why.
  [[nodiscard]] static Result<File> open(const std::string& path);
  /// One of the caller, who closes it.
  [[nodiscard]] static File of(int descriptor) { return File(descriptor, false); }

  File(File&& other) noexcept : descriptor_(other.descriptor_), owned_(std::exchange(other.owned_, false)) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  File& operator=(File&&) = delete;
  ~File();

  /// STRAKE_SYSTEM: errno says why.
  [[nodiscard]] Result<Facts> facts() const;

  /// Reads what there is, as far as it fits, and gives how much that was; 0 at the end. STRAKE_SYSTEM: errno says why.
  [[nodiscard]] Result<std::size_t> read(MutableBytes to);

  /// The same from a place of a regular file, whatever else is read.
  [[nodiscard]] Result<std::size_t> read_at(std::uint64_t offset, MutableBytes to) const;

private:
  File(int descriptor, bool owned) : descriptor_(descriptor), owned_(owned) {}

  int descriptor_;
  bool owned_;
};

} // namespace strake::io
