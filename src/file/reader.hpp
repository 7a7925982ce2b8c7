#pragma once
#include "crypto/wiped_heap.hpp"
#include "file/decrypt.hpp"
#include "io/file.hpp"

namespace strake::file {

/// Reads the plaintext of a file anywhere. Its size is known to be genuine: the last chunk was looked at first.
class Reader {
public:
  /// STRAKE_FILE_NOT_REGULAR_FILE; STRAKE_FILE_NOT_SEEKABLE; the errors of decrypt() and of io::File.
  [[nodiscard]] static Result<Reader> open(const Identities& by, const std::string& path);

  /// Of the plaintext, in bytes.
  [[nodiscard]] std::uint64_t size() const { return extent_.plaintext; }

  /// Fills to with what is at the offset, and gives how much that was: less than there is room for only at the end.
  /// Zeros in to and STRAKE_FILE_FORGED; STRAKE_SYSTEM: errno says why.
  [[nodiscard]] Result<std::size_t> read_at(std::uint64_t offset, MutableBytes to);

  [[nodiscard]] bool is_here() const { return begun_.payload.is_here(); }

private:
  Reader(io::File file, Begun begun, const age::Extent& extent)
      : file_(std::move(file)), begun_(std::move(begun)), extent_(extent), sealed_(age::sealed_chunk_size),
        text_(age::chunk_size) {}

  /// The text of a chunk, which holds until the next call.
  [[nodiscard]] Result<Bytes> chunk(std::uint64_t index) [[clang::lifetimebound]];
  [[nodiscard]] Done fill(std::uint64_t offset, MutableBytes to);

  io::File file_;
  Begun begun_;
  age::Extent extent_;
  std::vector<std::uint8_t> sealed_;
  crypto::WipedHeap text_;
  std::optional<std::uint64_t> held_; ///< The chunk whose text it is.
};

} // namespace strake::file
