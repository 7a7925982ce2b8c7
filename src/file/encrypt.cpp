#include "file/encrypt.hpp"

#include "age/armor.hpp"
#include "age/payload.hpp"
#include "crypto/random.hpp"
#include "crypto/wiped.hpp"
#include "crypto/wiped_heap.hpp"

namespace strake::file {
namespace {

Done encrypt_payload(const age::Payload& payload, io::Source& from, io::Sink& to) {
  // One byte more than a chunk tells whether it is the last one.
  crypto::WipedHeap text(age::chunk_size + 1);
  std::vector<std::uint8_t> sealed(age::sealed_chunk_size);
  std::size_t held = 0;
  for (age::Place place{.index = 0, .is_last = false}; !place.is_last; ++place.index) {
    const Result<std::size_t> read = from.read_full(text.bytes().subspan(held));
    if (!read) {
      return std::unexpected(read.error());
    }
    held += *read;
    place.is_last = held <= age::chunk_size;
    const std::size_t size = std::min(held, age::chunk_size);
    const MutableBytes out = MutableBytes(sealed).first(size + age::chunk_tag_size);
    payload.seal(place, text.bytes().first(size), out);
    if (const Done given = to.write(out); !given) {
      return given;
    }
    text.bytes().front() = text.bytes().back();
    held = 1;
  }
  return {};
}

Done encrypt_binary(const Recipients& for_whom, io::Source& from, io::Sink& to) {
  crypto::Wiped<age::file_key_size> file_key;
  std::array<std::uint8_t, age::payload_nonce_size> nonce{};
  if (const Done drawn = crypto::fill_random(file_key.bytes()); !drawn) {
    return drawn;
  }
  if (const Done drawn = crypto::fill_random(nonce); !drawn) {
    return drawn;
  }
  Result<std::vector<std::uint8_t>> head = for_whom.header(file_key.bytes());
  if (!head) {
    return std::unexpected(head.error());
  }
  append(*head, nonce);
  const Result<age::Payload> payload = age::Payload::make(file_key.bytes(), nonce);
  if (!payload) {
    return std::unexpected(payload.error());
  }
  const Done given = to.write(*head);
  return given ? encrypt_payload(*payload, from, to) : given;
}

} // namespace

Result<std::uint64_t> encrypted_size(const Recipients& for_whom, Form form, std::uint64_t plaintext) {
  const Result<std::size_t> header = for_whom.header_size();
  if (!header) {
    return std::unexpected(header.error());
  }
  constexpr std::uint64_t most = std::uint64_t{1} << 62U; // its armor has a size too
  const std::optional<std::uint64_t> sealed = age::sealed_size(plaintext);
  if (!sealed || *sealed > most) {
    return over_limit(STRAKE_FILE_TOO_LONG, no_offset, plaintext, most);
  }
  const std::uint64_t size = *header + age::payload_nonce_size + *sealed;
  return form == Form::armored ? age::armored_size(size) : size;
}

Done encrypt(const Recipients& for_whom, Form form, io::Source& from, io::Sink& to) {
  if (form == Form::binary) {
    return encrypt_binary(for_whom, from, to);
  }
  age::ArmorWriter armor(to);
  const Done done = encrypt_binary(for_whom, from, armor);
  return done ? armor.finish() : done;
}

} // namespace strake::file
