#include "crypto/keyed_hash.hpp"

#include <sodium/crypto_shorthash_siphash24.h>

#include "base/unsafe.hpp"
#include "crypto/random.hpp"

namespace strake::crypto {

static_assert(crypto_shorthash_siphashx24_BYTES == std::tuple_size_v<KeyedHash::Digest>);
static_assert(crypto_shorthash_siphashx24_KEYBYTES == std::tuple_size_v<KeyedHash::Digest>);

std::uint64_t siphash(Bytes key, Bytes bytes) {
  ensure(key.size() == crypto_shorthash_siphash24_KEYBYTES);
  std::array<std::uint8_t, crypto_shorthash_siphash24_BYTES> digest{};
  STRAKE_UNSAFE_BEGIN("SAFETY: key and digest have the sizes of the algorithm: checked; the rest is a live span")
  static_cast<void>(crypto_shorthash_siphash24(digest.data(), bytes.data(), bytes.size(), key.data()));
  STRAKE_UNSAFE_END
  std::uint64_t number = 0; // of which the digest has the lowest byte first
  for (std::size_t i = digest.size(); i-- > 0;) {
    number = number << 8U | digest[i];
  }
  return number;
}

Result<KeyedHash> KeyedHash::with_random_key() {
  KeyedHash hash;
  if (const Done filled = fill_random(hash.key_); !filled) {
    return std::unexpected(filled.error());
  }
  return hash;
}

KeyedHash::Digest KeyedHash::operator()(Bytes bytes) const {
  Digest digest{};
  STRAKE_UNSAFE_BEGIN("SAFETY: key and digest have the sizes of the algorithm, checked above; the rest is a live span")
  static_cast<void>(crypto_shorthash_siphashx24(digest.data(), bytes.data(), bytes.size(), key_.data()));
  STRAKE_UNSAFE_END
  return digest;
}

} // namespace strake::crypto
