#include "strake/kx.h"

#include "key_options.hpp"
#include "kx/kx.hpp"
#include "public_key.hpp"

using namespace strake;
using namespace strake::boundary;
using key::Key;

namespace {

KeyFor own_key(const strake_key* key) { return reads_key(key, key::Use::exchange, "key"); }

/// The body of both sides of a session.
template <crypto::Role role>
Done give_session(const Key& own, Bytes peer, strake_key_algorithm algorithm, const strake_key_options& chosen,
                  Gives<strake_key>& receive, Gives<strake_key>& send) {
  const Result<key::Options> options = options_of(chosen);
  if (!options) {
    return std::unexpected(options.error());
  }
  Result<kx::Session> session = kx::session(role, own, peer, static_cast<key::Algorithm>(algorithm), *options);
  return session ? give_both(receive, std::move(session->receive), send, std::move(session->send))
                 : std::unexpected(session.error());
}

} // namespace

strake_status strake_kx_client_session(const strake_key* key, const strake_key* peer, strake_key_algorithm algorithm,
                                       const strake_key_options* options, strake_key** receive, strake_key** send,
                                       strake_error* error) {
  return exported(__func__, error, own_key(key), reads_peer(peer, "peer"), algorithm_in(algorithm),
                  key_options_in(options, "options"), gives(receive, "receive"),
                  gives(send, "send"))(give_session<crypto::Role::client>);
}

strake_status strake_kx_server_session(const strake_key* key, const strake_key* peer, strake_key_algorithm algorithm,
                                       const strake_key_options* options, strake_key** receive, strake_key** send,
                                       strake_error* error) {
  return exported(__func__, error, own_key(key), reads_peer(peer, "peer"), algorithm_in(algorithm),
                  key_options_in(options, "options"), gives(receive, "receive"),
                  gives(send, "send"))(give_session<crypto::Role::server>);
}

strake_status strake_kx_shared_secret(const strake_key* key, const strake_key* peer, const strake_key_options* options,
                                      strake_key** out, strake_error* error) {
  return exported(__func__, error, own_key(key), reads_peer(peer, "peer"), key_options_in(options, "options"),
                  gives(out, "out"))(
      [](const Key& own, Bytes other, const strake_key_options& chosen, Gives<strake_key>& secret) {
        return give_key(chosen, secret, [&](const key::Options& as) { return kx::shared_secret(own, other, as); });
      });
}
