#include "kx/kx.hpp"

#include "crypto/key_pair.hpp"
#include "key/made.hpp"

namespace strake::kx {

using key::Key;
using key::made_key;

namespace {

Done weak_unless(bool strong) { return strong ? Done() : failure(STRAKE_KX_WEAK_PUBLIC_KEY); }

/// Whether it is of a use that both sides share, and as long as a session key may be.
bool fits_session(const key::Traits& traits) {
  const bool is_shared = traits.use == key::Use::mac || traits.use == key::Use::aead ||
                         traits.use == key::Use::stream || traits.use == key::Use::derive;
  return is_shared && traits.least <= crypto::session_key_size && crypto::session_key_size <= traits.most;
}

} // namespace

Result<Session> session(crypto::Role role, const Key& own, Bytes public_key, key::Algorithm algorithm,
                        const key::Options& options) {
  if (!fits_session(key::traits_of(algorithm))) {
    return failure(STRAKE_KEY_WRONG_USE);
  }
  Result<crypto::Secret> both = crypto::Secret::make(2 * crypto::session_key_size, options.locking);
  if (!both) {
    return std::unexpected(both.error());
  }
  const crypto::SessionKeys keys{.receive = both->write().first(crypto::session_key_size),
                                 .send = both->write().last(crypto::session_key_size)};
  if (!crypto::session_keys(role, own.material(), public_key, keys)) {
    return failure(STRAKE_KX_WEAK_PUBLIC_KEY);
  }
  Result<Key> receive = Key::from_bytes(algorithm, keys.receive, options);
  if (!receive) {
    return std::unexpected(receive.error());
  }
  Result<Key> send = Key::from_bytes(algorithm, keys.send, options);
  if (!send) {
    return std::unexpected(send.error());
  }
  return Session{.receive = std::move(*receive), .send = std::move(*send)};
}

Result<Key> shared_secret(const Key& own, Bytes public_key, const key::Options& options) {
  const Bytes secret = own.material().first(crypto::key_pair_size - crypto::public_key_size);
  return made_key(key::Algorithm::derivation, crypto::shared_secret_size, options,
                  [&](MutableBytes shared) { return weak_unless(crypto::x25519(secret, public_key, shared)); });
}

} // namespace strake::kx
