#include "file/reader.hpp"

#include "file/paths.hpp"
#include "io/from_file.hpp"

namespace strake::file {
namespace {

/// Fills to from a place on, or as much of it as there is.
Result<std::size_t> read_full_at(const io::File& file, std::uint64_t offset, MutableBytes to) {
  std::size_t size = 0;
  while (size < to.size()) {
    const Result<std::size_t> count = file.read_at(offset + size, to.subspan(size));
    if (!count || *count == 0) {
      return count ? Result<std::size_t>(size) : count;
    }
    size += *count;
  }
  return size;
}

/// Reads header and nonce. STRAKE_FILE_NOT_SEEKABLE.
Result<Begun> begin_binary(const Identities& by, io::Source& from) {
  io::Buffered buffered(from);
  const Result<bool> is_armored = begins_armor(buffered);
  if (!is_armored || *is_armored) {
    return is_armored ? failure(STRAKE_FILE_NOT_SEEKABLE) : std::unexpected(is_armored.error());
  }
  return begin(by, buffered);
}

} // namespace

Result<Reader> Reader::open(const Identities& by, const std::string& path) {
  Result<io::File> file = open_regular(path);
  if (!file) {
    return std::unexpected(file.error());
  }
  const Result<io::Facts> facts = file->facts();
  if (!facts) {
    return std::unexpected(facts.error());
  }
  io::FromFile source(std::move(*file));
  Result<Begun> begun = begin_binary(by, source);
  if (!begun) {
    return std::unexpected(begun.error());
  }
  const std::uint64_t sealed = facts->size - std::min(facts->size, begun->offset);
  const std::optional<age::Extent> extent = age::extent_of(sealed);
  if (!extent) {
    return failure(STRAKE_FILE_FORGED);
  }
  Reader reader(source.take(), std::move(*begun), *extent);
  if (const Result<Bytes> last = reader.chunk(extent->last); !last) {
    return std::unexpected(last.error());
  }
  return reader;
}

Result<Bytes> Reader::chunk(std::uint64_t index) {
  const std::uint64_t before = index * age::chunk_size;
  const std::size_t size = narrow<std::size_t>(std::min<std::uint64_t>(age::chunk_size, extent_.plaintext - before));
  if (held_ != index) {
    held_.reset();
    const MutableBytes sealed = MutableBytes(sealed_).first(size + age::chunk_tag_size);
    const Result<std::size_t> read = read_full_at(file_, begun_.offset + index * age::sealed_chunk_size, sealed);
    if (!read) {
      return std::unexpected(read.error());
    }
    const age::Place place{.index = index, .is_last = index == extent_.last};
    if (*read != sealed.size() || !begun_.payload.open(place, sealed, text_.bytes().first(size))) {
      return failure(STRAKE_FILE_FORGED);
    }
    held_ = index;
  }
  return Bytes(text_.bytes()).first(size);
}

Done Reader::fill(std::uint64_t offset, MutableBytes to) {
  while (!to.empty()) {
    const Result<Bytes> text = chunk(offset / age::chunk_size);
    if (!text) {
      return std::unexpected(text.error());
    }
    const Bytes rest = text->subspan(narrow<std::size_t>(offset % age::chunk_size));
    const std::size_t size = std::min(rest.size(), to.size());
    copy_bytes(rest.first(size), to.first(size));
    to = to.subspan(size);
    offset += size;
  }
  return {};
}

Result<std::size_t> Reader::read_at(std::uint64_t offset, MutableBytes to) {
  const std::uint64_t left = extent_.plaintext - std::min(offset, extent_.plaintext);
  const std::size_t size = narrow<std::size_t>(std::min<std::uint64_t>(left, to.size()));
  const MutableBytes out = to.first(size);
  if (const Done filled = fill(offset, out); !filled) {
    std::ranges::fill(out, std::uint8_t{0});
    return std::unexpected(filled.error());
  }
  return size;
}

} // namespace strake::file
