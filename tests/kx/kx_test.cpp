// X25519 against published vectors, sessions against libsodium, and public keys that must be refused.
#include "../crypto.hpp"

namespace {

using namespace crypto_test;

constexpr strake_key_options plain STRAKE_KEY_OPTIONS_INIT;

Key shared_secret(strake_status status, const Key& own, const Key& peer) {
  return made(status, [&](strake_key** out) {
    return strake_kx_shared_secret(own.get(), peer.get(), &exportable, out, nullptr);
  });
}

struct Session {
  Key receive;
  Key send;
};

Session session(strake_status status, decltype(&strake_kx_client_session) side, const Key& own, const Key& peer,
                strake_key_algorithm algorithm = STRAKE_KEY_XCHACHA20_POLY1305) {
  strake_key* receive = nullptr;
  strake_key* send = nullptr;
  EXPECT_EQ(side(own.get(), peer.get(), algorithm, &exportable, &receive, &send, nullptr), status);
  EXPECT_EQ(receive != nullptr, status == STRAKE_OK);
  EXPECT_EQ(send != nullptr, status == STRAKE_OK);
  return {Key(receive), Key(send)};
}

Key public_key_of(const Key& key) { return make_key(public_part(key), STRAKE_KEY_X25519_PUBLIC); }

// number, private key, public key, shared secret, result
TEST(Kx, PassesTheVectorsOfWycheproof) {
  const std::vector<table::Row> rows = vectors("wycheproof_x25519.tsv", 5);
  EXPECT_EQ(rows.size(), 518U);
  int refused = 0;
  for (const table::Row& row : rows) {
    SCOPED_TRACE(row[0]);
    const Data shared = unhex(row[3]);
    const bool is_zero = shared == repeated(32);
    const Key own = make_key(unhex(row[1]), STRAKE_KEY_X25519);
    const Key peer = make_key(unhex(row[2]), STRAKE_KEY_X25519_PUBLIC);
    const Key secret = shared_secret(is_zero ? STRAKE_KX_WEAK_PUBLIC_KEY : STRAKE_OK, own, peer);
    if (is_zero) {
      session(STRAKE_KX_WEAK_PUBLIC_KEY, strake_kx_client_session, own, peer);
      session(STRAKE_KX_WEAK_PUBLIC_KEY, strake_kx_server_session, own, peer);
      ++refused;
    } else {
      EXPECT_EQ(exported(secret), shared);
    }
  }
  EXPECT_GT(refused, 0);
}

// secret, public key, the other secret, the other public key, shared secret
TEST(Kx, PassesTheExampleOfRfc7748) {
  const std::vector<table::Row> rows = vectors("rfc7748.tsv", 5);
  ASSERT_EQ(rows.size(), 1U);
  const table::Row& row = rows.front();
  const Key alice = make_key(unhex(row[0]), STRAKE_KEY_X25519);
  const Key bob = make_key(unhex(row[2]), STRAKE_KEY_X25519);
  EXPECT_EQ(public_part(alice), unhex(row[1]));
  EXPECT_EQ(public_part(bob), unhex(row[3]));
  EXPECT_EQ(exported(shared_secret(STRAKE_OK, alice, public_key_of(bob))), unhex(row[4]));
  EXPECT_EQ(exported(shared_secret(STRAKE_OK, bob, public_key_of(alice))), unhex(row[4]));
}

TEST(Kx, BothSidesHaveTheSameKeys) {
  const Key client = random_key(STRAKE_KEY_X25519);
  const Key server = random_key(STRAKE_KEY_X25519);
  const Session on_client = session(STRAKE_OK, strake_kx_client_session, client, public_key_of(server));
  const Session on_server = session(STRAKE_OK, strake_kx_server_session, server, public_key_of(client));
  EXPECT_EQ(exported(on_client.send), exported(on_server.receive));
  EXPECT_EQ(exported(on_client.receive), exported(on_server.send));
  EXPECT_NE(exported(on_client.receive), exported(on_client.send));
  EXPECT_EQ(exported(shared_secret(STRAKE_OK, client, public_key_of(server))),
            exported(shared_secret(STRAKE_OK, server, public_key_of(client))));
}

TEST(Kx, AgreesWithLibsodium) {
  for (std::uint8_t seed = 0; seed < 20; ++seed) {
    Data open(32), secret(32), peer_open(32), peer_secret(32), receive(32), send(32);
    crypto_kx_seed_keypair(open.data(), secret.data(), repeated(32, seed).data());
    crypto_kx_seed_keypair(peer_open.data(), peer_secret.data(), repeated(32, seed + 100).data());
    const Key own = make_key(secret, STRAKE_KEY_X25519);
    const Key peer = make_key(peer_open, STRAKE_KEY_X25519_PUBLIC);
    ASSERT_EQ(crypto_kx_client_session_keys(receive.data(), send.data(), open.data(), secret.data(), peer_open.data()),
              0);
    const Session client = session(STRAKE_OK, strake_kx_client_session, own, peer);
    EXPECT_EQ(exported(client.receive), receive);
    EXPECT_EQ(exported(client.send), send);
    ASSERT_EQ(crypto_kx_server_session_keys(receive.data(), send.data(), open.data(), secret.data(), peer_open.data()),
              0);
    const Session server = session(STRAKE_OK, strake_kx_server_session, own, peer, STRAKE_KEY_HMAC_SHA256);
    EXPECT_EQ(exported(server.receive), receive);
    EXPECT_EQ(exported(server.send), send);
  }
}

TEST(Kx, MakesKeysThatASessionCanUse) {
  const Key own = random_key(STRAKE_KEY_X25519);
  const Key peer = random_key(STRAKE_KEY_X25519);
  for (const strake_key_algorithm algorithm :
       {STRAKE_KEY_HMAC_SHA256, STRAKE_KEY_HMAC_SHA512, STRAKE_KEY_BLAKE2B, STRAKE_KEY_XCHACHA20_POLY1305,
        STRAKE_KEY_CHACHA20_POLY1305, STRAKE_KEY_AES256_GCM, STRAKE_KEY_STREAM, STRAKE_KEY_DERIVATION}) {
    session(STRAKE_OK, strake_kx_client_session, own, peer, algorithm);
  }
  for (const strake_key_algorithm algorithm : {STRAKE_KEY_SIPHASH, STRAKE_KEY_ED25519, STRAKE_KEY_ED25519_PUBLIC,
                                               STRAKE_KEY_X25519, STRAKE_KEY_X25519_PUBLIC}) {
    session(STRAKE_KEY_WRONG_USE, strake_kx_client_session, own, peer, algorithm);
  }
}

TEST(Kx, TakesKeysForNothingElse) {
  const Key own = random_key(STRAKE_KEY_X25519);
  const Key open = public_key_of(own);
  for (const strake_key_algorithm algorithm : {STRAKE_KEY_HMAC_SHA256, STRAKE_KEY_ED25519, STRAKE_KEY_DERIVATION}) {
    const Key other = random_key(algorithm);
    shared_secret(STRAKE_KEY_WRONG_USE, other, open);
    shared_secret(STRAKE_KEY_WRONG_USE, own, other);
    session(STRAKE_KEY_WRONG_USE, strake_kx_client_session, other, open);
    session(STRAKE_KEY_WRONG_USE, strake_kx_server_session, own, other);
  }
  shared_secret(STRAKE_KEY_WRONG_USE, open, own);
}

TEST(Kx, KeepsToTheOptions) {
  const Key own = random_key(STRAKE_KEY_X25519);
  strake_key* secret = nullptr;
  ASSERT_EQ(strake_kx_shared_secret(own.get(), own.get(), &plain, &secret, nullptr), STRAKE_OK);
  Data out(32);
  EXPECT_EQ(strake_key_export(secret, out.data(), 32, nullptr, nullptr), STRAKE_KEY_NOT_EXPORTABLE);
  strake_key_free(secret, nullptr);
}

} // namespace
