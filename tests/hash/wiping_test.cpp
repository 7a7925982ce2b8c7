// What is left of a message in the memory of a process that hashes it, seen from another one.
#include "../crypto.hpp"
#include "../key/sanitized.hpp"
#include "../key/victim.hpp"

namespace {

using namespace crypto_test;
using namespace memory_search;

constexpr std::size_t secret_size = 48;
std::uint8_t secret[secret_size];
std::uint8_t digest[64];

template <strake_hash_algorithm algorithm>
bool hashes() {
  return strake_hash_compute(algorithm, secret, secret_size, digest, sizeof digest, nullptr, nullptr) == STRAKE_OK;
}

constexpr bool (*ways[])() = {hashes<STRAKE_HASH_SHA256>, hashes<STRAKE_HASH_SHA512>, hashes<STRAKE_HASH_BLAKE2B_256>};

/// The victim. Gives its exit status.
int run_victim(const Line& line) {
  for (const auto way : ways) {
    if (!way()) { // makes the library allocate, which would overwrite what the next one leaves
      return 1;
    }
  }
  for (const auto way : ways) {
    if (!line.take(secret, secret_size) || !line.reached_stage() || !way()) {
      return 2;
    }
    sodium_memzero(secret, sizeof secret);
    if (!line.reached_stage()) {
      return 3;
    }
  }
  return 0;
}

#if !STRAKE_TEST_SANITIZED // a sanitizer keeps copies of its own
TEST(Wiping, LeavesNothingOfAMessage) {
  const Victim victim(run_victim);
  const Data given = drawn_secret(secret_size);
  const Traces traces{{"message", parts_of(given)}};
  for (const char* way : {"SHA-256", "SHA-512", "BLAKE2b"}) {
    victim.give(given);
    EXPECT_EQ(victim.found(traces), Names{"message"}) << "the search must find what is there";
    EXPECT_EQ(victim.found(traces), Names{}) << "after " << way;
  }
}
#endif

} // namespace
