#include "age/payload.hpp"

#include <array>
#include <limits>

#include "age/wrap.hpp"
#include "crypto/aead.hpp"

namespace strake::age {
namespace {

using Nonce = std::array<std::uint8_t, crypto::nonce_size(crypto::Cipher::chacha20_poly1305)>;

/// The number of the chunk in eleven bytes, and whether it is the last one.
Nonce nonce_of(const Place& place) {
  Nonce nonce{};
  for (std::size_t i = 0; i < sizeof place.index; ++i) {
    nonce.at(10 - i) = low_byte(place.index >> (8 * i));
  }
  nonce.back() = place.is_last ? 1 : 0;
  return nonce;
}

crypto::Sealing sealing(Bytes key [[clang::lifetimebound]], const Nonce& nonce [[clang::lifetimebound]]) {
  return {.cipher = crypto::Cipher::chacha20_poly1305, .key = key, .nonce = nonce, .associated = {}};
}

} // namespace

std::optional<std::uint64_t> sealed_size(std::uint64_t plaintext) {
  const std::uint64_t chunks = plaintext == 0 ? 1 : (plaintext - 1) / chunk_size + 1;
  const std::uint64_t most = std::numeric_limits<std::int64_t>::max() - chunks * chunk_tag_size;
  if (plaintext > most) {
    return std::nullopt;
  }
  return plaintext + chunks * chunk_tag_size;
}

std::optional<Extent> extent_of(std::uint64_t sealed) {
  if (sealed < chunk_tag_size) {
    return std::nullopt;
  }
  const std::uint64_t last = (sealed - 1) / sealed_chunk_size;
  const std::uint64_t of_last = sealed - last * sealed_chunk_size;
  if (of_last < chunk_tag_size || (of_last == chunk_tag_size && last != 0)) {
    return std::nullopt;
  }
  return Extent{.last = last, .plaintext = sealed - (last + 1) * chunk_tag_size};
}

Result<Payload> Payload::make(Bytes file_key, Bytes nonce) {
  Result<crypto::Secret> key = crypto::Secret::make(crypto::cipher_key_size, crypto::Locking::preferred);
  if (!key) {
    return std::unexpected(key.error());
  }
  payload_key(file_key, nonce, key->write());
  return Payload(std::move(*key));
}

void Payload::seal(const Place& place, Bytes text, MutableBytes sealed) const {
  ensure(sealed.size() == text.size() + chunk_tag_size);
  const Nonce nonce = nonce_of(place);
  crypto::encrypt(sealing(key_.read(), nonce), text, sealed.first(text.size()), sealed.last(chunk_tag_size));
}

bool Payload::open(const Place& place, Bytes sealed, MutableBytes text) const {
  ensure(sealed.size() == text.size() + chunk_tag_size);
  const Nonce nonce = nonce_of(place);
  return crypto::decrypt(sealing(key_.read(), nonce), sealed.first(text.size()), sealed.last(chunk_tag_size), text);
}

} // namespace strake::age
