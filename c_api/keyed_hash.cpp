#include "crypto/keyed_hash.hpp"

#include <sodium/crypto_shorthash_siphash24.h>
#include <unistd.h>

#include "base/unsafe.hpp"

namespace strake::crypto {

static_assert(crypto_shorthash_siphashx24_BYTES == std::tuple_size_v<KeyedHash::Digest>);
static_assert(crypto_shorthash_siphashx24_KEYBYTES == std::tuple_size_v<KeyedHash::Digest>);

// Not libsodium's generator: it stops the process where the system has no random bytes.
Result<KeyedHash> KeyedHash::with_random_key() {
  KeyedHash hash;
  STRAKE_UNSAFE_BEGIN("SAFETY: getentropy fills the array, whose size it is given, or fails")
  if (::getentropy(hash.key_.data(), hash.key_.size()) != 0) {
    return failure(STRAKE_SYSTEM);
  }
  STRAKE_UNSAFE_END
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
