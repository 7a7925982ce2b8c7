// What is left of a key, a password and what is derived from them in the memory of a process, seen from another one.
#include "../crypto.hpp"
#include "../key/sanitized.hpp"
#include "../key/victim.hpp"

namespace {

using namespace crypto_test;
using namespace memory_search;

constexpr std::size_t secret_size = 48;
std::uint8_t secret[secret_size];
const std::uint8_t salt[16]{};
constexpr strake_kdf_argon2id_cost argon2id{sizeof(strake_kdf_argon2id_cost), 1, STRAKE_KDF_ARGON2ID_MIN_MEMORY_KIB};
constexpr strake_kdf_scrypt_cost scrypt{sizeof(strake_kdf_scrypt_cost), 11, 8, 1};

strake_key* key_of_secret() {
  strake_key* key = nullptr;
  const bool made =
      strake_key_from_bytes(STRAKE_KEY_DERIVATION, secret, secret_size, nullptr, &key, nullptr) == STRAKE_OK;
  return made ? key : nullptr;
}

const char* password() { return reinterpret_cast<const char*>(secret); }

using Derive = bool (*)(const strake_key* key, strake_key** out);

/// Each way to derive a key.
const Derive ways[] = {[](const strake_key* key, strake_key** out) {
                         return strake_kdf_hkdf(key, STRAKE_KDF_SHA256, salt, sizeof salt, nullptr, 0,
                                                STRAKE_KEY_STREAM, nullptr, out, nullptr) == STRAKE_OK;
                       },
                       [](const strake_key* /*key*/, strake_key** out) {
                         return strake_kdf_pbkdf2(password(), secret_size, STRAKE_KDF_SHA256, salt, sizeof salt, 1000,
                                                  STRAKE_KEY_STREAM, nullptr, out, nullptr) == STRAKE_OK;
                       },
                       [](const strake_key* /*key*/, strake_key** out) {
                         return strake_kdf_argon2id(password(), secret_size, salt, sizeof salt, &argon2id,
                                                    STRAKE_KEY_STREAM, nullptr, out, nullptr) == STRAKE_OK;
                       },
                       [](const strake_key* /*key*/, strake_key** out) {
                         return strake_kdf_scrypt(password(), secret_size, salt, sizeof salt, &scrypt,
                                                  STRAKE_KEY_STREAM, nullptr, out, nullptr) == STRAKE_OK;
                       }};

bool derives(Derive derive) {
  strake_key* key = key_of_secret();
  strake_key* out = nullptr;
  const bool done = derive(key, &out);
  strake_key_free(out, nullptr);
  strake_key_free(key, nullptr);
  return done;
}

/// The victim. Gives its exit status.
int run_victim(const Line& line) {
  for (const Derive derive : ways) { // makes the library allocate, which would overwrite what the next one leaves
    if (!derives(derive)) {
      return 1;
    }
  }
  for (const Derive derive : ways) {
    if (!line.take(secret, secret_size) || !line.reached_stage() || !derives(derive)) {
      return 2;
    }
    sodium_memzero(secret, sizeof secret);
    if (!line.reached_stage()) {
      return 3;
    }
  }
  return 0;
}

Data hmac(const Data& key, const Data& message) {
  Data tag(32);
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, key.data(), key.size());
  crypto_auth_hmacsha256_update(&state, message.data(), message.size());
  crypto_auth_hmacsha256_final(&state, tag.data());
  return tag;
}

/// The secret, and what HKDF (RFC 5869), Argon2id and scrypt make of it.
Traces traces_of(const Data& given) {
  const Data extracted = hmac(Data(sizeof salt), given);
  Data by_argon2id(32);
  EXPECT_EQ(crypto_pwhash_argon2id(by_argon2id.data(), 32, reinterpret_cast<const char*>(given.data()), given.size(),
                                   salt, argon2id.passes, argon2id.memory_kib * std::size_t{1024},
                                   crypto_pwhash_argon2id_ALG_ARGON2ID13),
            0);
  Data by_scrypt(32);
  EXPECT_EQ(crypto_pwhash_scryptsalsa208sha256_ll(given.data(), given.size(), salt, sizeof salt, 1U << scrypt.log2_n,
                                                  scrypt.r, scrypt.p, by_scrypt.data(), by_scrypt.size()),
            0);
  return {{"secret", parts_of(given)},
          {"extracted", parts_of(extracted)},
          {"by HKDF", parts_of(hmac(extracted, {1}))},
          {"by Argon2id", parts_of(by_argon2id)},
          {"by scrypt", parts_of(by_scrypt)}};
}

#if !STRAKE_TEST_SANITIZED // a sanitizer keeps copies of its own
TEST(Wiping, LeavesNothingOfWhatKeysAreDerivedFrom) {
  const Victim victim(run_victim);
  const Data given = drawn_secret(secret_size);
  const Traces traces = traces_of(given);
  for (const char* way : {"hkdf", "pbkdf2", "argon2id", "scrypt"}) {
    victim.give(given);
    EXPECT_EQ(victim.found(traces), Names{"secret"}) << "the search must find what is there";
    EXPECT_EQ(victim.found(traces), Names{}) << "after " << way;
  }
}
#endif

} // namespace
