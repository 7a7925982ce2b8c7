// What is left of a key, and of the key of a stream, in the memory of a process that seals and opens: seen from another
// one.
#include "../crypto.hpp"
#include "../key/sanitized.hpp"
#include "../key/victim.hpp"

namespace {

using namespace crypto_test;
using namespace memory_search;

constexpr std::size_t key_size = 32;
constexpr std::size_t hashed_size = 29; // what of the header the stream key is made of
std::uint8_t secret[key_size];
std::uint8_t text[100];
std::uint8_t sealed[300];

/// Size of what was sealed, or 0.
std::size_t seal(const strake_key* key) {
  strake_stream_sealer* sealer = nullptr;
  std::size_t size = 0;
  std::size_t last = 0;
  const bool done =
      strake_stream_sealer_new(key, nullptr, 0, &sealer, nullptr) == STRAKE_OK &&
      strake_stream_sealer_update(sealer, text, sizeof text, sealed, sizeof sealed, &size, nullptr) == STRAKE_OK &&
      strake_stream_sealer_final(sealer, sealed + size, sizeof sealed - size, &last, nullptr) == STRAKE_OK;
  strake_stream_sealer_free(sealer, nullptr);
  return done ? size + last : 0;
}

bool open(const strake_key* key, std::size_t size) {
  strake_stream_opener* opener = nullptr;
  const bool done =
      strake_stream_opener_new(key, nullptr, 0, &opener, nullptr) == STRAKE_OK &&
      strake_stream_opener_update(opener, sealed, size, text, sizeof text, nullptr, nullptr) == STRAKE_OK &&
      strake_stream_opener_final(opener, text, sizeof text, nullptr, nullptr) == STRAKE_OK;
  strake_stream_opener_free(opener, nullptr);
  return done;
}

/// The victim. Gives its exit status.
int run_victim(const Line& line) {
  strake_key* warm = nullptr; // makes the library allocate, which would overwrite what the next one leaves
  if (strake_key_from_bytes(STRAKE_KEY_STREAM, secret, key_size, nullptr, &warm, nullptr) != STRAKE_OK ||
      !line.take(secret, key_size) || !line.reached_stage()) {
    return 1;
  }
  strake_key* key = nullptr;
  if (strake_key_from_bytes(STRAKE_KEY_STREAM, secret, key_size, nullptr, &key, nullptr) != STRAKE_OK) {
    return 2;
  }
  sodium_memzero(secret, sizeof secret);
  const std::size_t size = seal(key);
  if (size == 0 || !line.give(sealed, hashed_size) || !line.reached_stage() || !open(key, size) ||
      !line.reached_stage()) {
    return 3;
  }
  strake_key_free(key, nullptr);
  return line.reached_stage() ? 0 : 4;
}

/// The key of a stream, and the one that libsodium makes of it.
Traces traces_of(const Data& key, const Data& hashed) {
  const std::uint8_t personal[16] = {'S', 't', 'r', 'a', 'k', 'e', ' ', 'S', 'T', 'R', 'E', 'A', 'M', ' ', '1'};
  Data digest(64);
  crypto_generichash_blake2b_salt_personal(digest.data(), digest.size(), hashed.data(), hashed.size(), key.data(),
                                           key.size(), nullptr, personal);
  Data derived(32);
  crypto_core_hchacha20(derived.data(), hashed.data() + 5, digest.data() + 32, nullptr);
  return {{"key", parts_of(key)}, {"stream key", parts_of(part(digest, 32, 32))}, {"inner key", parts_of(derived)}};
}

#if !STRAKE_TEST_SANITIZED // a sanitizer keeps copies of its own
TEST(Wiping, LeavesNothingOfAKeyThatSealedAStream) {
  const Victim victim(run_victim);
  const Data key = drawn_secret(key_size);
  victim.give(key);
  EXPECT_EQ(victim.found({{"key", parts_of(key)}}), Names{"key"}) << "the search must find what is there";
  const Traces traces = traces_of(key, victim.take(hashed_size));
  EXPECT_EQ(victim.found(traces), Names{"key"}) << "of a live key, after a stream was sealed";
  EXPECT_EQ(victim.found(traces), Names{"key"}) << "and opened";
  EXPECT_EQ(victim.found(traces), Names{}) << "of a freed one";
}
#endif

} // namespace
