// What is left of an API key in the memory of a process that made or checked it, seen from another one: the
// victim wipes its own copy behind each call.
#include "../key/sanitized.hpp"
#include "../key/victim.hpp"
#include "token.hpp"

namespace {

using namespace token_test;
using namespace memory_search;

constexpr std::size_t key_size = 52; // with the prefix "ab"
char text[key_size + 1];
std::uint8_t stored[STRAKE_API_KEY_HASH_BYTES];

/// Shows what a call left once the caller has wiped its own copy, and takes that back.
bool shows_what_is_left(const Line& line) {
  sodium_memzero(text, sizeof text);
  sodium_memzero(stored, sizeof stored);
  return line.reached_stage() && line.take(text, key_size);
}

/// The victim. Gives its exit status.
int run_victim(const Line& line, const strake_key* key) {
  strake_bytes prefix{};
  std::size_t size = 0;
  if (strake_api_key_generate("ab", 2, text, sizeof text, &size, nullptr) != STRAKE_OK || size != key_size ||
      !line.give(text, key_size) || !line.reached_stage() || !shows_what_is_left(line)) {
    return 1;
  }
  if (strake_api_key_parse(text, size, &prefix, nullptr) != STRAKE_OK || !shows_what_is_left(line)) {
    return 2;
  }
  if (strake_api_key_hash(text, size, stored, sizeof stored, nullptr, nullptr) != STRAKE_OK ||
      !shows_what_is_left(line)) {
    return 3;
  }
  if (strake_api_key_verify(text, size, stored, sizeof stored, nullptr) != STRAKE_API_KEY_MISMATCH ||
      !shows_what_is_left(line)) {
    return 4;
  }
  return strake_api_key_verify_keyed(key, text, size, stored, sizeof stored, nullptr) == STRAKE_API_KEY_MISMATCH &&
                 shows_what_is_left(line)
             ? 0
             : 5;
}

#if !STRAKE_TEST_SANITIZED // a sanitizer keeps copies of its own
TEST(Wiping, LeavesNothingOfAnApiKey) {
  const Victim victim([](const Line& line) { return run_victim(line, random_key(STRAKE_KEY_BLAKE2B).get()); });
  const Data key = victim.take(key_size);
  const Traces traces{{"API key", parts_of(part(key, 3, 43))}, {"its end", {part(key, 34, 16)}}};
  EXPECT_EQ(victim.found(traces), (Names{"API key", "its end"})) << "the search must find what is there";
  for (const char* call : {"generate", "parse", "hash", "verify", "verify_keyed"}) {
    EXPECT_EQ(victim.found(traces), Names{}) << "after " << call;
    victim.give(key);
  }
}
#endif

} // namespace
