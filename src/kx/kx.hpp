#pragma once
#include "base/bytes.hpp"
#include "base/result.hpp"
#include "crypto/x25519.hpp"
#include "key/key.hpp"

namespace strake::kx {

/// The keys of one side of a session, one for each direction.
struct Session {
  key::Key receive;
  key::Key send;
};

/// Between own key and the public one of the other side. STRAKE_KX_WEAK_PUBLIC_KEY; STRAKE_KEY_WRONG_USE if no key of
/// the algorithm can be made of 32 secret bytes that two sides have; what making a key gives.
[[nodiscard]] Result<Session> session(crypto::Role role, const key::Key& own, Bytes public_key,
                                      key::Algorithm algorithm, const key::Options& options);

/// The bare shared secret, as a key to derive from. STRAKE_KX_WEAK_PUBLIC_KEY; what making a key gives.
[[nodiscard]] Result<key::Key> shared_secret(const key::Key& own, Bytes public_key, const key::Options& options);

} // namespace strake::kx
