// What is left of a recipient's key, and of the keys of a box, in the memory of a process that opens it: seen from
// another one.
#include "../crypto.hpp"
#include "../key/sanitized.hpp"
#include "../key/victim.hpp"

namespace {

using namespace crypto_test;
using namespace memory_search;

constexpr std::size_t key_size = 32;
constexpr std::size_t text_size = 100;
constexpr std::size_t boxed_size = text_size + crypto_box_SEALBYTES;
std::uint8_t secret[key_size];
std::uint8_t boxed[boxed_size];
std::uint8_t text[text_size];

strake_key* key_of_secret() {
  strake_key* key = nullptr;
  const bool made = strake_key_from_bytes(STRAKE_KEY_X25519, secret, key_size, nullptr, &key, nullptr) == STRAKE_OK;
  sodium_memzero(secret, sizeof secret);
  return made ? key : nullptr;
}

/// The victim. Gives its exit status.
int run_victim(const Line& line) {
  strake_key* warm = key_of_secret(); // makes the library allocate, which would overwrite what the next one leaves
  if (strake_box_seal(warm, text, text_size, boxed, boxed_size, nullptr, nullptr) != STRAKE_OK ||
      strake_box_open(warm, boxed, boxed_size, text, text_size, nullptr, nullptr) != STRAKE_OK ||
      !line.take(secret, key_size) || !line.take(boxed, boxed_size) || !line.reached_stage()) {
    return 1;
  }
  strake_key* key = key_of_secret();
  if (strake_box_open(key, boxed, boxed_size, text, text_size, nullptr, nullptr) != STRAKE_OK ||
      !line.reached_stage()) {
    return 2;
  }
  strake_key_free(key, nullptr);
  return line.reached_stage() ? 0 : 3;
}

/// The key, what it shares with the box's own, and the key that the message has of that.
Traces traces_of(const Data& key, const Data& box) {
  Data shared(key_size);
  EXPECT_EQ(crypto_scalarmult(shared.data(), key.data(), box.data()), 0);
  Data message_key(key_size);
  EXPECT_EQ(crypto_box_beforenm(message_key.data(), box.data(), key.data()), 0);
  return {{"key", parts_of(key)}, {"shared secret", parts_of(shared)}, {"message key", parts_of(message_key)}};
}

#if !STRAKE_TEST_SANITIZED // a sanitizer keeps copies of its own
TEST(Wiping, LeavesNothingOfAKeyThatOpenedABox) {
  const Victim victim(run_victim);
  const Data key = drawn_secret(key_size);
  Data box(boxed_size);
  const Data recipient = public_part(make_key(key, STRAKE_KEY_X25519));
  const Data message(text_size, 'm');
  EXPECT_EQ(crypto_box_seal(box.data(), message.data(), text_size, recipient.data()), 0);
  const Traces traces = traces_of(key, box);
  victim.give(key);
  victim.give(box);
  EXPECT_EQ(victim.found(traces), Names{"key"}) << "the search must find what is there";
  EXPECT_EQ(victim.found(traces), Names{"key"}) << "of a live key, after a box was opened";
  EXPECT_EQ(victim.found(traces), Names{}) << "of a freed one";
}
#endif

} // namespace
