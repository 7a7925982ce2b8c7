// What is left of a key, of what it shares with another one and of the keys of a session in the memory of a process,
// seen from another one.
#include "../crypto.hpp"
#include "../key/sanitized.hpp"
#include "../key/victim.hpp"

namespace {

using namespace crypto_test;
using namespace memory_search;

constexpr std::size_t key_size = 32;
std::uint8_t secret[key_size];
std::uint8_t peer[key_size];

strake_key* key_of_secret() {
  strake_key* key = nullptr;
  const bool made = strake_key_from_bytes(STRAKE_KEY_X25519, secret, key_size, nullptr, &key, nullptr) == STRAKE_OK;
  sodium_memzero(secret, sizeof secret);
  return made ? key : nullptr;
}

strake_key* key_of_peer() {
  strake_key* key = nullptr;
  const strake_status status = strake_key_from_bytes(STRAKE_KEY_X25519_PUBLIC, peer, key_size, nullptr, &key, nullptr);
  return status == STRAKE_OK ? key : nullptr;
}

/// Makes a session, and the shared secret, and frees all.
bool agrees(const strake_key* key, const strake_key* with) {
  strake_key* receive = nullptr;
  strake_key* send = nullptr;
  strake_key* shared = nullptr;
  const bool done = strake_kx_client_session(key, with, STRAKE_KEY_XCHACHA20_POLY1305, nullptr, &receive, &send,
                                             nullptr) == STRAKE_OK &&
                    strake_kx_shared_secret(key, with, nullptr, &shared, nullptr) == STRAKE_OK;
  for (strake_key* made : {receive, send, shared}) {
    strake_key_free(made, nullptr);
  }
  return done;
}

/// The victim. Gives its exit status.
int run_victim(const Line& line) {
  crypto_scalarmult_base(peer, drawn_secret(key_size).data());
  const strake_key* warm =
      key_of_secret(); // makes the library allocate, which would overwrite what the next one leaves
  if (!agrees(warm, key_of_peer()) || !line.take(secret, key_size) || !line.take(peer, key_size) ||
      !line.reached_stage()) {
    return 1;
  }
  strake_key* key = key_of_secret();
  if (!agrees(key, key_of_peer()) || !line.reached_stage()) {
    return 2;
  }
  strake_key_free(key, nullptr);
  return line.reached_stage() ? 0 : 3;
}

Traces traces_of(const Data& key, const Data& with) {
  Data shared(key_size);
  Data own(key_size);
  Data receive(key_size);
  Data send(key_size);
  EXPECT_EQ(crypto_scalarmult(shared.data(), key.data(), with.data()), 0);
  crypto_scalarmult_base(own.data(), key.data());
  EXPECT_EQ(crypto_kx_client_session_keys(receive.data(), send.data(), own.data(), key.data(), with.data()), 0);
  return {{"key", parts_of(key)},
          {"shared secret", parts_of(shared)},
          {"key to receive", parts_of(receive)},
          {"key to send", parts_of(send)}};
}

#if !STRAKE_TEST_SANITIZED // a sanitizer keeps copies of its own
TEST(Wiping, LeavesNothingOfAKeyNorOfASession) {
  const Victim victim(run_victim);
  const Data key = drawn_secret(key_size);
  Data with(key_size);
  crypto_scalarmult_base(with.data(), drawn_secret(key_size).data());
  const Traces traces = traces_of(key, with);
  victim.give(key);
  victim.give(with);
  EXPECT_EQ(victim.found(traces), Names{"key"}) << "the search must find what is there";
  EXPECT_EQ(victim.found(traces), Names{"key"}) << "of a live key, after a session";
  EXPECT_EQ(victim.found(traces), Names{}) << "of a freed one";
}
#endif

} // namespace
