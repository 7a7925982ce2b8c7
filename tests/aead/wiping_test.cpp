// What is left of a key in the memory of a process that encrypts with it, seen from another one.
#include <alloca.h>

#include "../crypto.hpp"
#include "../key/sanitized.hpp"
#include "../key/victim.hpp"

namespace {

using namespace crypto_test;
using namespace memory_search;

constexpr std::size_t key_size = 32;
constexpr std::size_t header_size = 31; // of an envelope without a key id
std::uint8_t secret[key_size];
std::uint8_t text[100];
std::uint8_t envelope[300];

/// Uses the key in every way that there is. Each is searched for before the next one overwrites what it left.
bool use(const Line& line, const strake_key* key, std::size_t nonce_size) {
  const std::uint8_t nonce[24]{};
  std::size_t size = 0;
  return strake_aead_seal(key, nullptr, 0, text, sizeof text, nullptr, 0, envelope, sizeof envelope, &size, nullptr) ==
             STRAKE_OK &&
         line.give(envelope, header_size) && line.reached_stage() &&
         strake_aead_open(key, envelope, size, nullptr, 0, text, sizeof text, nullptr, nullptr) == STRAKE_OK &&
         line.reached_stage() &&
         strake_aead_encrypt(key, nonce, nonce_size, text, sizeof text, nullptr, 0, envelope, sizeof envelope, &size,
                             nullptr) == STRAKE_OK &&
         line.reached_stage() &&
         strake_aead_decrypt(key, nonce, nonce_size, envelope, size, nullptr, 0, text, sizeof text, nullptr, nullptr) ==
             STRAKE_OK &&
         line.reached_stage();
}

/// The victim. Gives its exit status.
int run_victim(const Line& line, strake_key_algorithm algorithm) {
  strake_key* warm = nullptr; // makes the library allocate, which would overwrite what the next one leaves
  if (strake_key_from_bytes(algorithm, secret, key_size, nullptr, &warm, nullptr) != STRAKE_OK ||
      !line.take(secret, key_size) || !line.reached_stage()) {
    return 1;
  }
  strake_key* key = nullptr;
  if (strake_key_from_bytes(algorithm, secret, key_size, nullptr, &key, nullptr) != STRAKE_OK) {
    return 2;
  }
  sodium_memzero(secret, sizeof secret);
  if (!use(line, key, algorithm == STRAKE_KEY_XCHACHA20_POLY1305 ? 24 : 12)) {
    return 3;
  }
  strake_key_free(key, nullptr);
  return line.reached_stage() ? 0 : 4;
}

/// The key, and the keys that AES makes of it for its rounds.
Traces traces_of(const Data& key) {
  crypto_aead_aes256gcm_state state;
  crypto_aead_aes256gcm_beforenm(&state, key.data());
  Data rounds(15 * 16 - key_size);
  std::memcpy(rounds.data(), reinterpret_cast<const std::uint8_t*>(&state) + key_size, rounds.size());
  return {{"key", parts_of(key)}, {"round keys", parts_of(rounds)}};
}

/// The key that an envelope's message is encrypted with.
std::vector<Data> message_key_of(const Data& key, const Data& header) {
  const std::uint8_t personal[16] = {'S', 't', 'r', 'a', 'k', 'e', ' ', 'A', 'E', 'A', 'D', ' ', '1'};
  Data digest(64);
  crypto_generichash_blake2b_salt_personal(digest.data(), digest.size(), header.data(), header.size(), key.data(),
                                           key.size(), nullptr, personal);
  return parts_of(part(digest, 32, 32));
}

/// Where libsodium's locals lie below a frame depends on where that one lies among lines of the cache.
int run_victim_at(std::size_t shift, const Line& line, strake_key_algorithm algorithm) {
  volatile auto* const room = static_cast<std::uint8_t*>(alloca(shift + 1));
  room[0] = 0;
  return run_victim(line, algorithm) + room[0];
}

void expect_no_traces(strake_key_algorithm algorithm, std::size_t shift) {
  SCOPED_TRACE(algorithm);
  const Victim victim([=](const Line& line) { return run_victim_at(shift, line, algorithm); });
  const Data key = drawn_secret(key_size);
  Traces traces = traces_of(key);
  victim.give(key);
  EXPECT_EQ(victim.found(traces), Names{"key"}) << "the search must find what is there";
  traces["message key"] = message_key_of(key, victim.take(header_size));
  for (const char* call : {"seal", "open", "encrypt", "decrypt"}) {
    EXPECT_EQ(victim.found(traces), Names{"key"}) << "of a live key, after " << call;
  }
  EXPECT_EQ(victim.found(traces), Names{}) << "of a freed one";
}

#if !STRAKE_TEST_SANITIZED // a sanitizer keeps copies of its own
TEST(Wiping, LeavesNothingOfAKeyThatEncrypted) {
  for (const strake_key_algorithm algorithm :
       {STRAKE_KEY_XCHACHA20_POLY1305, STRAKE_KEY_CHACHA20_POLY1305, STRAKE_KEY_AES256_GCM}) {
    for (const std::size_t shift : {0U, 16U, 32U, 48U}) {
      expect_no_traces(algorithm, shift);
    }
  }
}
#endif

} // namespace
