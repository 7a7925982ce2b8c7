// What is left of a key in the memory of a process that signs with it, seen from another one.
#include "../crypto.hpp"
#include "../key/sanitized.hpp"
#include "../key/victim.hpp"

namespace {

using namespace crypto_test;
using namespace memory_search;

constexpr std::size_t seed_size = 32;
std::uint8_t secret[seed_size];
std::uint8_t text[100];
std::uint8_t signature[64];

strake_key* key_of_secret() {
  strake_key* key = nullptr;
  const bool made = strake_key_from_bytes(STRAKE_KEY_ED25519, secret, seed_size, nullptr, &key, nullptr) == STRAKE_OK;
  sodium_memzero(secret, sizeof secret);
  return made ? key : nullptr;
}

bool signs(const strake_key* key) {
  return strake_sign_message(key, text, sizeof text, signature, sizeof signature, nullptr, nullptr) == STRAKE_OK;
}

bool signs_in_pieces(const strake_key* key) {
  strake_sign_stream* stream = nullptr;
  const bool done = strake_sign_stream_new(&stream, nullptr) == STRAKE_OK &&
                    strake_sign_stream_update(stream, text, sizeof text, nullptr) == STRAKE_OK &&
                    strake_sign_stream_final(stream, key, signature, sizeof signature, nullptr, nullptr) == STRAKE_OK;
  strake_sign_stream_free(stream, nullptr);
  return done;
}

/// The victim. Gives its exit status.
int run_victim(const Line& line) {
  const strake_key* warm =
      key_of_secret(); // makes the library allocate, which would overwrite what the next one leaves
  if (!signs(warm) || !signs_in_pieces(warm) || !line.take(secret, seed_size) || !line.reached_stage()) {
    return 1;
  }
  strake_key* key = key_of_secret();
  if (!line.reached_stage() || !signs(key) || !line.reached_stage() || !signs_in_pieces(key) || !line.reached_stage()) {
    return 2;
  }
  strake_key_free(key, nullptr);
  return line.reached_stage() ? 0 : 3;
}

/// The seed, and what RFC 8032, section 5.1.5 makes of it: the scalar, before and after its bits are set, and the
/// prefix of the hash that a signature's secret number is made of.
Traces traces_of(const Data& seed) {
  Data hash(64);
  crypto_hash_sha512(hash.data(), seed.data(), seed.size());
  Data scalar = part(hash, 0, 32);
  scalar[0] &= 248U;
  scalar[31] = static_cast<std::uint8_t>((scalar[31] & 127U) | 64U);
  return {{"seed", parts_of(seed)},
          {"scalar", {part(hash, 1, 16), part(hash, 15, 16), part(scalar, 0, 16), part(scalar, 16, 16)}},
          {"prefix", parts_of(part(hash, 32, 32))}};
}

#if !STRAKE_TEST_SANITIZED // a sanitizer keeps copies of its own
TEST(Wiping, LeavesNothingOfAKeyThatSigned) {
  const Victim victim(run_victim);
  const Data seed = drawn_secret(seed_size);
  const Traces traces = traces_of(seed);
  victim.give(seed);
  EXPECT_EQ(victim.found(traces), Names{"seed"}) << "the search must find what is there";
  for (const char* call : {"key_from_bytes", "message", "stream_final"}) {
    EXPECT_EQ(victim.found(traces), Names{"seed"}) << "of a live key, after " << call;
  }
  EXPECT_EQ(victim.found(traces), Names{}) << "of a freed one";
}
#endif

} // namespace
