// What is left of an identity, and of the keys of a file, in the memory of a process that opens it: seen from another
// one, as in tests/aead.
#include <sys/wait.h>

#include <array>

#include "../key/memory_search.hpp"
#include "../key/sanitized.hpp"
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

struct Pipes {
  std::array<int, 2> to{};
  std::array<int, 2> from{};
};

bool reached_stage(const Pipes& pipes) {
  char byte = 0;
  return write(pipes.from[1], &byte, 1) == 1 && read(pipes.to[0], &byte, 1) == 1;
}

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
int run_victim(const Pipes& pipes) {
  if (identities_of_secret() == nullptr || // makes the library allocate, which would overwrite what the next one leaves
      read(pipes.to[0], secret, key_size) != static_cast<ssize_t>(key_size) ||
      read(pipes.to[0], file, file_size) != static_cast<ssize_t>(file_size) || !reached_stage(pipes)) {
    return 1;
  }
  strake_file_identities* by = identities_of_secret();
  std::size_t size = 0;
  if (strake_file_decrypt(by, file, file_size, text, sizeof text, &size, nullptr) != STRAKE_OK || size != text_size ||
      !reached_stage(pipes)) {
    return 2;
  }
  strake_file_identities_free(by, nullptr);
  return reached_stage(pipes) ? 0 : 3;
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
  Pipes pipes;
  ASSERT_EQ(pipe(pipes.to.data()), 0);
  ASSERT_EQ(pipe(pipes.from.data()), 0);
  const pid_t pid = fork();
  if (pid == 0) {
    _exit(run_victim(pipes));
  }
  std::random_device random; // only now: the victim has no copy of what this process knows
  Data key(key_size);
  std::ranges::generate(key, [&] { return static_cast<std::uint8_t>(random()); });
  const Data encrypted_file = encrypted(recipients_of({make_key(key, STRAKE_KEY_X25519).get()}), text_of(text_size));
  ASSERT_EQ(encrypted_file.size(), file_size);
  char byte = 0;
  ASSERT_EQ(write(pipes.to[1], key.data(), key.size()), static_cast<ssize_t>(key.size()));
  ASSERT_EQ(write(pipes.to[1], encrypted_file.data(), file_size), static_cast<ssize_t>(file_size));
  const Traces traces = traces_of(key, encrypted_file);
  const auto found_at_stage = [&] {
    EXPECT_EQ(read(pipes.from[0], &byte, 1), 1);
    std::set<std::string> found = found_in(pid, traces);
    EXPECT_EQ(write(pipes.to[1], "", 1), 1);
    return found;
  };
  EXPECT_EQ(found_at_stage(), std::set<std::string>{"key"}) << "the search must find what is there";
  EXPECT_EQ(found_at_stage(), std::set<std::string>{"key"}) << "of a live identity, after a file was opened";
  EXPECT_EQ(found_at_stage(), std::set<std::string>{}) << "of a freed one";
  int status = 0;
  EXPECT_EQ(waitpid(pid, &status, 0), pid);
  EXPECT_EQ(status, 0);
  for (const int end : {pipes.to[0], pipes.to[1], pipes.from[0], pipes.from[1]}) {
    close(end);
  }
}
#endif

} // namespace
