#include "key/source.hpp"

namespace strake::key {
namespace {

/// Size of the longest text of a key, without a line end.
std::size_t encoded_size(Encoding encoding, std::size_t size) {
  switch (encoding) {
  case Encoding::raw:
    return size;
  case Encoding::hex:
    return 2 * size;
  case Encoding::base64:
    break;
  }
  return (size + 2) / 3 * 4;
}

Bytes without_line_end(Bytes text [[clang::lifetimebound]]) {
  if (text.empty() || text.back() != byte_of('\n')) {
    return text;
  }
  text = text.first(text.size() - 1);
  return text.empty() || text.back() != byte_of('\r') ? text : text.first(text.size() - 1);
}

/// Reads to the end of the file, or of the buffer.
Result<std::size_t> read_all(io::File& file, MutableBytes to) {
  std::size_t end = 0;
  while (end < to.size()) {
    const Result<std::size_t> count = file.read(to.subspan(end));
    if (!count || *count == 0) {
      return count ? Result<std::size_t>(end) : count;
    }
    end += *count;
  }
  return end;
}

} // namespace

Result<Key> from_file(Algorithm algorithm, Encoding encoding, io::File& file, const Options& options) {
  constexpr std::size_t line_end = 2;
  const std::size_t most =
      encoded_size(encoding, traits_of(algorithm).most) + (encoding == Encoding::raw ? 0 : line_end);
  // One byte more tells what is too large. Texts of long keys fit no slot: pages of their own hold them.
  Result<crypto::Secret> text = crypto::Secret::make(most + 1, options.locking, crypto::AtRest::closed);
  if (!text) {
    return std::unexpected(text.error());
  }
  const Result<std::size_t> size = read_all(file, text->write());
  if (!size) {
    return std::unexpected(size.error());
  }
  if (*size > most) {
    return over_limit(STRAKE_KEY_FILE_TOO_LARGE, no_offset, *size, most);
  }
  const Bytes all = text->read().first(*size);
  switch (encoding) {
  case Encoding::raw:
    return Key::from_bytes(algorithm, all, options);
  case Encoding::hex:
    return Key::from_hex(algorithm, without_line_end(all), options);
  case Encoding::base64:
    break;
  }
  return Key::from_base64(algorithm, without_line_end(all), options);
}

Result<Key> from_path(Algorithm algorithm, Encoding encoding, const std::string& path, Exposure exposure,
                      const Options& options) {
  Result<io::File> file = io::File::open(path);
  if (!file) {
    return std::unexpected(file.error());
  }
  const Result<io::Facts> facts = file->facts();
  if (!facts) {
    return std::unexpected(facts.error());
  }
  if (!facts->is_regular) {
    return failure(STRAKE_KEY_NOT_REGULAR_FILE);
  }
  if (facts->is_exposed && exposure == Exposure::refused) {
    return failure(STRAKE_KEY_FILE_EXPOSED);
  }
  return from_file(algorithm, encoding, *file, options);
}

} // namespace strake::key
