// What is left of an identity, and of the keys of a file, in the memory of a process that opens it: seen from another
// one.
#include "../key/sanitized.hpp"
#include "../key/victim.hpp"
#include "age/wrap.hpp"
#include "files.hpp"

namespace {

using namespace file_test;
using namespace memory_search;

constexpr std::size_t key_size = 32;
constexpr std::size_t text_size = 100;
constexpr std::size_t file_size = 22 + 98 + 48 + 16 + text_size + 16;
std::uint8_t secret[key_size];
std::uint8_t file[file_size];
std::uint8_t text[file_size];

strake_file_identities* identities_of_secret() {
  strake_key* key = nullptr;
  strake_file_identities* made = nullptr;
  const bool done = strake_key_from_bytes(STRAKE_KEY_X25519, secret, key_size, nullptr, &key, nullptr) == STRAKE_OK &&
                    strake_file_identities_new(nullptr, &made, nullptr) == STRAKE_OK &&
                    strake_file_identities_add(made, key, nullptr) == STRAKE_OK;
  strake_key_free(key, nullptr);
  sodium_memzero(secret, sizeof secret);
  return done ? made : nullptr;
}

/// The victim. Gives its exit status.
int run_victim(const Line& line) {
  if (identities_of_secret() == nullptr || // makes the library allocate, which would overwrite what the next one leaves
      !line.take(secret, key_size) || !line.take(file, file_size) || !line.reached_stage()) {
    return 1;
  }
  strake_file_identities* by = identities_of_secret();
  std::size_t size = 0;
  if (strake_file_decrypt(by, file, file_size, text, sizeof text, &size, nullptr) != STRAKE_OK || size != text_size ||
      !line.reached_stage()) {
    return 2;
  }
  strake_file_identities_free(by, nullptr);
  return line.reached_stage() ? 0 : 3;
}

/// The identity, and all keys on the way to the plaintext.
Traces traces_of(const Data& key, const Data& of) {
  const Key holder = make_key(key, STRAKE_KEY_X25519);
  Data pair = key;
  const Data own = public_part(holder);
  pair.insert(pair.end(), own.begin(), own.end());
  const auto header = strake::age::parse_header(strake::Bytes(of).first(*strake::age::find_header_end(of)), 1);
  EXPECT_TRUE(header);
  Data file_key(16);
  EXPECT_TRUE(*strake::age::unwrap(header->keys.front(), pair, file_key));
  Data payload_key(32);
  strake::age::payload_key(file_key, strake::Bytes(of).subspan(22 + 98 + 48, 16), payload_key);
  Data shared(32);
  EXPECT_EQ(crypto_scalarmult(shared.data(), key.data(), header->keys.front().share.data()), 0);
  return {{"key", parts_of(key)},
          {"file key", parts_of(file_key)},
          {"payload key", parts_of(payload_key)},
          {"shared secret", parts_of(shared)}};
}

#if !STRAKE_TEST_SANITIZED // a sanitizer keeps copies of its own
TEST(Wiping, LeavesNothingOfAnIdentityThatOpenedAFile) {
  const Victim victim(run_victim);
  const Data key = drawn_secret(key_size);
  const Data encrypted_file = encrypted(recipients_of({make_key(key, STRAKE_KEY_X25519).get()}), text_of(text_size));
  EXPECT_EQ(encrypted_file.size(), file_size);
  victim.give(key);
  victim.give(encrypted_file);
  const Traces traces = traces_of(key, encrypted_file);
  EXPECT_EQ(victim.found(traces), Names{"key"}) << "the search must find what is there";
  EXPECT_EQ(victim.found(traces), Names{"key"}) << "of a live identity, after a file was opened";
  EXPECT_EQ(victim.found(traces), Names{}) << "of a freed one";
}
#endif

} // namespace
