#include "crypto/key_pair.hpp"

#include <sodium.h>

#include "base/unsafe.hpp"
#include "crypto/sodium.hpp"

namespace strake::crypto {

static_assert(crypto_sign_SECRETKEYBYTES == key_pair_size && crypto_sign_PUBLICKEYBYTES == public_key_size);
static_assert(crypto_scalarmult_SCALARBYTES + crypto_scalarmult_BYTES == key_pair_size);

bool ed25519_key_pair(Bytes given, MutableBytes pair) {
  ensure(given.size() == crypto_sign_SEEDBYTES || given.size() == key_pair_size);
  ensure(pair.size() == key_pair_size);
  std::array<std::uint8_t, public_key_size> public_part{};
  STRAKE_UNSAFE_BEGIN("SAFETY: all three are as long as libsodium wants them: checked")
  static_cast<void>(crypto_sign_seed_keypair(public_part.data(), pair.data(), given.data()));
  STRAKE_UNSAFE_END
  return given.size() == crypto_sign_SEEDBYTES || equal(given.last(public_key_size), public_part);
}

bool is_ed25519_point(Bytes public_key) {
  ensure(public_key.size() == crypto_core_ed25519_BYTES);
  return STRAKE_UNSAFE_EXPR("SAFETY: it is as long as a point: checked",
                            crypto_core_ed25519_is_valid_point(public_key.data()) == 1);
}

void x25519_key_pair(Bytes secret, MutableBytes pair) {
  ensure(secret.size() == crypto_scalarmult_SCALARBYTES && pair.size() == key_pair_size);
  copy_bytes(secret, pair.first<crypto_scalarmult_SCALARBYTES>());
  const MutableBytes public_part = pair.last<public_key_size>();
  STRAKE_UNSAFE_BEGIN("SAFETY: both are as long as libsodium wants them: checked")
  static_cast<void>(crypto_scalarmult_base(public_part.data(), secret.data()));
  STRAKE_UNSAFE_END
}

} // namespace strake::crypto
