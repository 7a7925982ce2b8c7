// What is left of an API key in the memory of a process that made or checked it, seen from another one: this program
// forks a victim, which wipes its own copy behind each call, and searches the victim's whole memory then.
#include <sys/wait.h>

#include "../key/memory_search.hpp"
#include "../key/sanitized.hpp"
#include "token.hpp"

namespace {

using namespace token_test;
using namespace memory_search;

constexpr std::size_t key_size = 52; // with the prefix "ab"
char text[key_size + 1];
std::uint8_t stored[STRAKE_API_KEY_HASH_BYTES];

/// The pipes between the searcher and its victim.
struct Pipes {
  int to[2];
  int from[2];
};

bool reached_stage(const Pipes& pipes) {
  char byte = 0;
  return write(pipes.from[1], &byte, 1) == 1 && read(pipes.to[0], &byte, 1) == 1;
}

/// Shows what a call left once the caller has wiped its own copy, and takes that back.
bool shows_what_is_left(const Pipes& pipes) {
  sodium_memzero(text, sizeof text);
  sodium_memzero(stored, sizeof stored);
  return reached_stage(pipes) && read(pipes.to[0], text, key_size) == static_cast<ssize_t>(key_size);
}

/// The victim. Gives its exit status.
int run_victim(const Pipes& pipes, const strake_key* key) {
  strake_bytes prefix{};
  std::size_t size = 0;
  if (strake_api_key_generate("ab", 2, text, sizeof text, &size, nullptr) != STRAKE_OK || size != key_size ||
      write(pipes.from[1], text, key_size) != static_cast<ssize_t>(key_size) || !reached_stage(pipes) ||
      !shows_what_is_left(pipes)) {
    return 1;
  }
  if (strake_api_key_parse(text, size, &prefix, nullptr) != STRAKE_OK || !shows_what_is_left(pipes)) {
    return 2;
  }
  if (strake_api_key_hash(text, size, stored, sizeof stored, nullptr, nullptr) != STRAKE_OK ||
      !shows_what_is_left(pipes)) {
    return 3;
  }
  if (strake_api_key_verify(text, size, stored, sizeof stored, nullptr) != STRAKE_API_KEY_MISMATCH ||
      !shows_what_is_left(pipes)) {
    return 4;
  }
  return strake_api_key_verify_keyed(key, text, size, stored, sizeof stored, nullptr) == STRAKE_API_KEY_MISMATCH &&
                 shows_what_is_left(pipes)
             ? 0
             : 5;
}

#if !STRAKE_TEST_SANITIZED // a sanitizer keeps copies of its own
TEST(Wiping, LeavesNothingOfAnApiKey) {
  Pipes pipes;
  ASSERT_EQ(pipe(pipes.to), 0);
  ASSERT_EQ(pipe(pipes.from), 0);
  const pid_t pid = fork();
  if (pid == 0) {
    const Key pepper = random_key(STRAKE_KEY_BLAKE2B);
    _exit(run_victim(pipes, pepper.get()));
  }
  Data key(key_size);
  EXPECT_EQ(read(pipes.from[0], key.data(), key.size()), static_cast<ssize_t>(key.size()));
  const Traces traces{{"API key", parts_of(part(key, 3, 43))}, {"its end", {part(key, 34, 16)}}};
  const auto found_at_stage = [&] {
    char byte = 0;
    EXPECT_EQ(read(pipes.from[0], &byte, 1), 1);
    std::set<std::string> found = found_in(pid, traces);
    EXPECT_EQ(write(pipes.to[1], "", 1), 1);
    return found;
  };
  EXPECT_EQ(found_at_stage(), (std::set<std::string>{"API key", "its end"})) << "the search must find what is there";
  for (const char* call : {"generate", "parse", "hash", "verify", "verify_keyed"}) {
    EXPECT_EQ(found_at_stage(), std::set<std::string>{}) << "after " << call;
    EXPECT_EQ(write(pipes.to[1], key.data(), key.size()), static_cast<ssize_t>(key.size()));
  }
  int status = 0;
  EXPECT_EQ(waitpid(pid, &status, 0), pid);
  EXPECT_EQ(status, 0);
  for (const int file : {pipes.to[0], pipes.to[1], pipes.from[0], pipes.from[1]}) {
    close(file);
  }
}
#endif

} // namespace
