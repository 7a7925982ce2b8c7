// What is left of a password in the memory of a process that hashes and checks it, seen from another one.
#include "../crypto.hpp"
#include "../key/sanitized.hpp"
#include "../key/victim.hpp"

namespace {

using namespace crypto_test;
using namespace memory_search;

constexpr std::size_t secret_size = 48;
char secret[secret_size];
char hash[STRAKE_PASSWORD_HASH_BYTES];
constexpr strake_kdf_argon2id_cost cost{sizeof(strake_kdf_argon2id_cost), 1, STRAKE_KDF_ARGON2ID_MIN_MEMORY_KIB};

bool hashes() {
  return strake_password_hash(secret, secret_size, &cost, hash, sizeof hash, nullptr, nullptr) == STRAKE_OK;
}

bool verifies() {
  return strake_password_verify(secret, secret_size, hash, std::strlen(hash), &cost, nullptr) == STRAKE_OK;
}

/// The victim. Gives its exit status.
int run_victim(const Line& line) {
  if (!hashes() || !verifies()) { // makes the library allocate, which would overwrite what the next one leaves
    return 1;
  }
  for (const auto uses : {hashes, verifies}) {
    if (!line.take(secret, secret_size) || !line.reached_stage() || !uses()) {
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
TEST(Wiping, LeavesNothingOfAPassword) {
  const Victim victim(run_victim);
  const Data given = drawn_secret(secret_size);
  const Traces traces{{"password", parts_of(given)}};
  for (const char* use : {"hash", "verify"}) {
    victim.give(given);
    EXPECT_EQ(victim.found(traces), Names{"password"}) << "the search must find what is there";
    EXPECT_EQ(victim.found(traces), Names{}) << "after " << use;
  }
}
#endif

} // namespace
