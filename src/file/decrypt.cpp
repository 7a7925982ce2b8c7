#include "file/decrypt.hpp"

#include "age/armor.hpp"
#include "crypto/wiped.hpp"
#include "crypto/wiped_heap.hpp"

namespace strake::file {
namespace {

constexpr std::size_t looked_at = 1024; // blanks before an armor and more

/// The whole header, and nothing behind it.
Result<std::vector<std::uint8_t>> read_header(const Limits& limits, io::Buffered& from) {
  for (std::uint64_t size = looked_at;; size *= 2) {
    const std::size_t wanted = narrow<std::size_t>(std::min(size, limits.max_header));
    const Result<Bytes> bytes = from.ahead(wanted);
    if (!bytes) {
      return std::unexpected(bytes.error());
    }
    const std::size_t compared = std::min(bytes->size(), age::version_line.size());
    if (!equals(bytes->first(compared), age::version_line.substr(0, compared))) {
      return failure(STRAKE_FILE_MALFORMED);
    }
    if (const std::optional<std::size_t> end = age::find_header_end(*bytes)) {
      std::vector<std::uint8_t> header(*end);
      const Result<std::size_t> taken = from.read(header);
      ensure(taken == header.size());
      return header;
    }
    if (bytes->size() < wanted) {
      return failure(STRAKE_FILE_MALFORMED);
    }
    if (size >= limits.max_header) {
      return over_limit(STRAKE_FILE_HEADER_TOO_LARGE, no_offset, wanted, limits.max_header);
    }
  }
}

Done decrypt_payload(const age::Payload& payload, io::Source& from, io::Sink& to) {
  // One byte more than a chunk tells whether it is the last one.
  std::vector<std::uint8_t> sealed(age::sealed_chunk_size + 1);
  crypto::WipedHeap text(age::chunk_size);
  std::size_t held = 0;
  for (age::Place place{.index = 0, .is_last = false}; !place.is_last; ++place.index) {
    const Result<std::size_t> read = from.read_full(MutableBytes(sealed).subspan(held));
    if (!read) {
      return std::unexpected(read.error());
    }
    held += *read;
    place.is_last = held <= age::sealed_chunk_size;
    const Bytes chunk = Bytes(sealed).first(std::min(held, age::sealed_chunk_size));
    if (chunk.size() < age::chunk_tag_size || (chunk.size() == age::chunk_tag_size && place.index != 0)) {
      return failure(STRAKE_FILE_FORGED);
    }
    const MutableBytes out = text.bytes().first(chunk.size() - age::chunk_tag_size);
    if (!payload.open(place, chunk, out)) {
      return failure(STRAKE_FILE_FORGED);
    }
    if (const Done given = out.empty() ? Done() : to.write(out); !given) {
      return given;
    }
    sealed.front() = sealed.back();
    held = 1;
  }
  return {};
}

Done decrypt_binary(const Identities& by, io::Buffered& from, io::Sink& to) {
  const Result<Begun> begun = begin(by, from);
  if (!begun) {
    return std::unexpected(begun.error());
  }
  return decrypt_payload(begun->payload, from, to);
}

Result<std::uint64_t> count_rest(io::Buffered& from) {
  std::vector<std::uint8_t> piece(age::sealed_chunk_size);
  for (std::uint64_t size = 0;;) {
    const Result<std::size_t> count = from.read(piece);
    if (!count || *count == 0) {
      return count ? Result<std::uint64_t>(size) : std::unexpected(count.error());
    }
    size += *count;
  }
}

/// Calls use with what is within the armor, if there is one.
template <class Use>
Done without_armor(io::Source& from, Use use) {
  io::Buffered buffered(from);
  const Result<bool> is_armored = begins_armor(buffered);
  if (!is_armored || !*is_armored) {
    return is_armored ? use(buffered) : std::unexpected(is_armored.error());
  }
  age::ArmorReader armor(buffered);
  io::Buffered bare(armor);
  return use(bare);
}

} // namespace

Result<bool> begins_armor(io::Buffered& from) {
  constexpr std::string_view begin = "-----";
  const Result<Bytes> bytes = from.ahead(looked_at);
  if (!bytes) {
    return std::unexpected(bytes.error());
  }
  std::size_t blanks = 0;
  while (blanks < bytes->size() && bytes->subspan(blanks).front() <= byte_of(' ')) {
    ++blanks;
  }
  const Bytes text = bytes->subspan(blanks);
  return text.size() >= begin.size() && equals(text.first(begin.size()), begin);
}

Result<Begun> begin(const Identities& by, io::Buffered& from) {
  const Result<std::vector<std::uint8_t>> header = read_header(by.limits(), from);
  if (!header) {
    return std::unexpected(header.error());
  }
  std::array<std::uint8_t, age::payload_nonce_size> nonce{};
  const Result<std::size_t> read = from.read_full(nonce);
  if (!read || *read != nonce.size()) {
    return read ? failure(STRAKE_FILE_MALFORMED) : std::unexpected(read.error());
  }
  crypto::Wiped<age::file_key_size> file_key;
  if (const Done unwrapped = by.unwrap(*header, file_key.bytes()); !unwrapped) {
    return std::unexpected(unwrapped.error());
  }
  Result<age::Payload> payload = age::Payload::make(file_key.bytes(), nonce);
  if (!payload) {
    return std::unexpected(payload.error());
  }
  return Begun{.payload = std::move(*payload), .offset = header->size() + nonce.size()};
}

Done decrypt(const Identities& by, io::Source& from, io::Sink& to) {
  return without_armor(from, [&](io::Buffered& bare) { return decrypt_binary(by, bare, to); });
}

Result<std::uint64_t> plaintext_size(const Limits& limits, io::Source& from) {
  std::uint64_t plaintext = 0;
  const Done done = without_armor(from, [&](io::Buffered& bare) -> Done {
    if (const auto header = read_header(limits, bare); !header) {
      return std::unexpected(header.error());
    }
    const Result<std::uint64_t> rest = count_rest(bare);
    if (!rest) {
      return std::unexpected(rest.error());
    }
    if (*rest < age::payload_nonce_size) {
      return failure(STRAKE_FILE_MALFORMED);
    }
    const std::optional<age::Extent> extent = age::extent_of(*rest - age::payload_nonce_size);
    plaintext = extent ? extent->plaintext : 0;
    return extent ? Done() : failure(STRAKE_FILE_FORGED);
  });
  return done ? Result<std::uint64_t>(plaintext) : std::unexpected(done.error());
}

} // namespace strake::file
