#include "crypto/x25519.hpp"

#include <sodium.h>

#include "crypto/key_pair.hpp"
#include "libsodium.hpp"

namespace strake::crypto {
namespace {

static_assert(crypto_scalarmult_BYTES == shared_secret_size && crypto_scalarmult_SCALARBYTES == 32);
static_assert(crypto_kx_SESSIONKEYBYTES == session_key_size && crypto_kx_PUBLICKEYBYTES == public_key_size);
static_assert(crypto_box_NONCEBYTES == box_nonce_size && crypto_box_MACBYTES == box_tag_size);
static_assert(crypto_box_SEALBYTES == public_key_size + box_tag_size);

constexpr std::size_t secret_size = key_pair_size - public_key_size;

void check_box_sizes(Bytes secret, Bytes public_key, Bytes nonce, std::size_t message, std::size_t boxed) {
  ensure(secret.size() == secret_size && public_key.size() == public_key_size && nonce.size() == box_nonce_size);
  ensure(message <= longest_boxed() && boxed == message + box_tag_size);
}

} // namespace

bool x25519(Bytes secret, Bytes public_key, MutableBytes shared) {
  ensure(secret.size() == secret_size && public_key.size() == public_key_size && shared.size() == shared_secret_size);
  return STRAKE_UNSAFE_EXPR("SAFETY: all three have the sizes that libsodium asks for: checked",
                            crypto_scalarmult(shared.data(), secret.data(), public_key.data()) == 0);
}

bool session_keys(Role role, Bytes pair, Bytes public_key, const SessionKeys& keys) {
  ensure(pair.size() == key_pair_size && public_key.size() == public_key_size);
  ensure(keys.receive.size() == session_key_size && keys.send.size() == session_key_size);
  const Bytes secret = pair.first(secret_size);
  const Bytes own = pair.last(public_key_size);
  const ClearedStack<4096> cleared; // of the shared secret, which BLAKE2b hashes below 2896 bytes of others
  const auto make = role == Role::client ? crypto_kx_client_session_keys : crypto_kx_server_session_keys;
  return STRAKE_UNSAFE_EXPR("SAFETY: all five have the sizes that libsodium asks for: checked",
                            make(keys.receive.data(), keys.send.data(), own.data(), secret.data(), public_key.data()) ==
                                0);
}

bool box(Bytes secret, Bytes public_key, Bytes nonce, Bytes message, MutableBytes boxed) {
  check_box_sizes(secret, public_key, nonce, message.size(), boxed.size());
  return STRAKE_UNSAFE_EXPR("SAFETY: keys, nonce and both texts have the sizes that libsodium asks for: checked",
                            crypto_box_easy(boxed.data(), begin_of(message), message.size(), nonce.data(),
                                            public_key.data(), secret.data()) == 0);
}

bool unbox(Bytes secret, Bytes public_key, Bytes nonce, Bytes boxed, MutableBytes message) {
  check_box_sizes(secret, public_key, nonce, message.size(), boxed.size());
  if (STRAKE_UNSAFE_EXPR("SAFETY: keys, nonce and both texts have the sizes that libsodium asks for: checked",
                         crypto_box_open_easy(message.data(), boxed.data(), boxed.size(), nonce.data(),
                                              public_key.data(), secret.data()) == 0)) {
    return true;
  }
  std::ranges::fill(message, std::uint8_t{0});
  return false;
}

std::size_t longest_boxed() { return crypto_box_MESSAGEBYTES_MAX; }

void sealed_box_nonce(Bytes ephemeral, Bytes recipient, MutableBytes nonce) {
  ensure(ephemeral.size() == public_key_size && recipient.size() == public_key_size && nonce.size() == box_nonce_size);
  crypto_generichash_state state{};
  STRAKE_UNSAFE_BEGIN("SAFETY: both keys and the nonce have the sizes that are stated: checked")
  static_cast<void>(crypto_generichash_init(&state, nullptr, 0, nonce.size()));
  static_cast<void>(crypto_generichash_update(&state, ephemeral.data(), ephemeral.size()));
  static_cast<void>(crypto_generichash_update(&state, recipient.data(), recipient.size()));
  static_cast<void>(crypto_generichash_final(&state, nonce.data(), nonce.size()));
  STRAKE_UNSAFE_END
}

} // namespace strake::crypto
