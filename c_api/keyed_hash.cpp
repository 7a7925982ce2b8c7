#include "crypto/keyed_hash.hpp"

#include <sodium/crypto_shorthash_siphash24.h>

#include "base/unsafe.hpp"
#include "crypto/random.hpp"

namespace strake::crypto {

static_assert(crypto_shorthash_siphashx24_BYTES == std::tuple_size_v<KeyedHash::Digest>);
static_assert(crypto_shorthash_siphashx24_KEYBYTES == std::tuple_size_v<KeyedHash::Digest>);

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
