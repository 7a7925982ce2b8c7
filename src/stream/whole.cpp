#include "stream/whole.hpp"

namespace strake::stream {
namespace {

/// Gives what there is: nothing is not worth a call.
Done give(io::Sink& to, Bytes bytes) { return bytes.empty() ? Done() : to.write(bytes); }

} // namespace

Done seal(const key::Key& key, Bytes associated, io::Source& from, io::Sink& to) {
  Result<Sealer> sealer = Sealer::make(key, associated);
  if (!sealer) {
    return std::unexpected(sealer.error());
  }
  crypto::WipedHeap text(chunk_size);
  std::vector<std::uint8_t> sealed(header_size + sealed_chunk_size);
  std::size_t size = chunk_size;
  while (size == chunk_size) {
    const Result<std::size_t> read = from.read_full(text.bytes());
    if (!read) {
      return std::unexpected(read.error());
    }
    size = *read;
    const MutableBytes out = MutableBytes(sealed).first(sealer->update_size(size).value());
    sealer->update(text.bytes().first(size), out);
    if (const Done given = give(to, out); !given) {
      return given;
    }
  }
  const MutableBytes out = MutableBytes(sealed).first(sealer->final_size().value());
  sealer->final(out);
  return to.write(out);
}

Done open(const key::Key& key, Bytes associated, io::Source& from, io::Sink& to) {
  Result<Opener> opener = Opener::make(key, associated);
  if (!opener) {
    return std::unexpected(opener.error());
  }
  crypto::WipedHeap text(chunk_size);
  std::vector<std::uint8_t> sealed(sealed_chunk_size);
  std::size_t size = sealed.size();
  while (size == sealed.size()) {
    const Result<std::size_t> read = from.read_full(sealed);
    if (!read) {
      return std::unexpected(read.error());
    }
    size = *read;
    const MutableBytes out = text.bytes().first(opener->update_size(size).value());
    const Done opened = opener->update(Bytes(sealed).first(size), out);
    const Done given = opened ? give(to, out) : opened;
    if (!given) {
      return given;
    }
  }
  const Result<std::size_t> rest = opener->final_size();
  if (!rest) {
    return std::unexpected(rest.error());
  }
  const MutableBytes out = text.bytes().first(*rest);
  const Done opened = opener->final(out);
  return opened ? give(to, out) : opened;
}

} // namespace strake::stream
