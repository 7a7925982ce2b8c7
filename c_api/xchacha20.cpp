#include "crypto/xchacha20.hpp"

#include <sodium/crypto_stream_xchacha20.h>

#include "libsodium.hpp"

namespace strake::crypto {

static_assert(xchacha20_key_size == crypto_stream_xchacha20_KEYBYTES);
static_assert(xchacha20_nonce_size == crypto_stream_xchacha20_NONCEBYTES);

void xchacha20(Bytes key, Bytes nonce, Bytes from, MutableBytes to) {
  ensure(key.size() == xchacha20_key_size && nonce.size() == xchacha20_nonce_size && from.size() == to.size());
  if (from.empty()) {
    return;
  }
  const ClearedOfCipher cleared;
  STRAKE_UNSAFE_BEGIN(
      "SAFETY: key and nonce have the sizes that libsodium asks for, and both texts are of one: checked")
  static_cast<void>(crypto_stream_xchacha20_xor(to.data(), from.data(), from.size(), nonce.data(), key.data()));
  STRAKE_UNSAFE_END
}

} // namespace strake::crypto
