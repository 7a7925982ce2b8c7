// What is left of a key and of a plaintext in the memory of a process that reads and rewraps old data, seen from
// another one.
#include "../key/sanitized.hpp"
#include "../key/victim.hpp"
#include "legacy.hpp"

namespace {

using namespace legacy_test;
using namespace memory_search;

constexpr std::size_t key_size = 32;
std::uint8_t secret[key_size];
const std::uint8_t zeros[64]{}; // the message
std::uint8_t text[sizeof zeros];
std::uint8_t envelope[300];

bool reads(const Profile& profile, const Cipher& cipher) {
  return strake_legacy_decrypt(profile.get(), cipher.get(), zeros, 16, zeros, sizeof zeros, text, sizeof text, nullptr,
                               nullptr) == STRAKE_OK;
}

bool rewraps(const Profile& profile, const Cipher& cipher, const Key& key) {
  const strake_legacy_record record{sizeof record, STRAKE_LEGACY_OLD,     0,
                                    {zeros, 16},   {zeros, sizeof zeros}, {nullptr, 0}};
  return strake_legacy_rewrap(profile.get(), cipher.get(), &record, key.get(), nullptr, 0, envelope, sizeof envelope,
                              nullptr, nullptr) == STRAKE_OK;
}

Cipher secret_cipher() {
  strake_legacy_cipher* made = nullptr;
  EXPECT_EQ(strake_legacy_cipher_new(STRAKE_LEGACY_AES_256_CBC, STRAKE_LEGACY_PADDING_NONE, secret, key_size, nullptr,
                                     &made, nullptr),
            STRAKE_OK);
  return Cipher(made);
}

/// The victim. Gives its exit status.
int run_victim(const Line& line) {
  const Profile profile = make_profile();
  const Key key = crypto_test::random_key(STRAKE_KEY_XCHACHA20_POLY1305);
  const Cipher warm = secret_cipher(); // makes the libraries allocate, which would overwrite what the next one leaves
  if (!reads(profile, warm) || !rewraps(profile, warm, key) || !line.take(secret, key_size) || !line.reached_stage()) {
    return 1;
  }
  Cipher cipher = secret_cipher();
  sodium_memzero(secret, sizeof secret);
  if (!reads(profile, cipher) || !line.reached_stage()) {
    return 2;
  }
  sodium_memzero(text, sizeof text);
  if (!line.reached_stage() || !rewraps(profile, cipher, key) || !line.reached_stage()) {
    return 3;
  }
  cipher.reset();
  return line.reached_stage() ? 0 : 4;
}

/// What the victim decrypts.
Data plaintext_of(const Data& key) {
  const Cipher cipher = make_cipher(STRAKE_LEGACY_AES_256_CBC, key, STRAKE_LEGACY_PADDING_NONE);
  Data plain;
  EXPECT_EQ(decrypt(make_profile(), cipher, Data(16), Data(sizeof zeros), plain), STRAKE_OK);
  return plain;
}

#if !STRAKE_TEST_SANITIZED // a sanitizer keeps copies of its own
TEST(Wiping, LeavesNothingOfAKeyNorOfWhatIsRewrapped) {
  const Victim victim(run_victim);
  const Data key = drawn_secret(key_size);
  const Traces traces{{"key", parts_of(key)}, {"plaintext", parts_of(plaintext_of(key))}};
  victim.give(key);
  EXPECT_EQ(victim.found(traces), Names{"key"}) << "the search must find what is there";
  EXPECT_EQ(victim.found(traces), (Names{"key", "plaintext"})) << "while the caller has it";
  EXPECT_EQ(victim.found(traces), Names{"key"}) << "of a live key, after the caller wiped what it read";
  EXPECT_EQ(victim.found(traces), Names{"key"}) << "of a live key, after a record was rewrapped";
  EXPECT_EQ(victim.found(traces), Names{}) << "of a freed one";
}
#endif

} // namespace
