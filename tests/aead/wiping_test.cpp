// What is left of a key in the memory of a process that encrypts with it, seen from another one: this program forks a
// victim, gives it a key that nobody else has, and searches its whole memory at each stage.
#include <sys/wait.h>

#include <array>
#include <random>

#include "../crypto.hpp"
#include "../key/memory_search.hpp"
#include "../key/sanitized.hpp"

namespace {

using namespace crypto_test;
using namespace memory_search;

constexpr std::size_t key_size = 32;
constexpr std::size_t header_size = 31; // of an envelope without a key id
std::uint8_t secret[key_size];
std::uint8_t text[100];
std::uint8_t envelope[300];

/// The pipes between the searcher and its victim.
struct Pipes {
  std::array<int, 2> to{};
  std::array<int, 2> from{};
};

bool reached_stage(const Pipes& pipes) {
  char byte = 0;
  return write(pipes.from[1], &byte, 1) == 1 && read(pipes.to[0], &byte, 1) == 1;
}

/// Uses the key in every way that there is. Each is searched for before the next one overwrites what it left.
bool use(const Pipes& pipes, const strake_key* key, std::size_t nonce_size) {
  const std::uint8_t nonce[24]{};
  std::size_t size = 0;
  return strake_aead_seal(key, nullptr, 0, text, sizeof text, nullptr, 0, envelope, sizeof envelope, &size, nullptr) ==
             STRAKE_OK &&
         write(pipes.from[1], envelope, header_size) == static_cast<ssize_t>(header_size) && reached_stage(pipes) &&
         strake_aead_open(key, envelope, size, nullptr, 0, text, sizeof text, nullptr, nullptr) == STRAKE_OK &&
         reached_stage(pipes) &&
         strake_aead_encrypt(key, nonce, nonce_size, text, sizeof text, nullptr, 0, envelope, sizeof envelope, &size,
                             nullptr) == STRAKE_OK &&
         reached_stage(pipes) &&
         strake_aead_decrypt(key, nonce, nonce_size, envelope, size, nullptr, 0, text, sizeof text, nullptr, nullptr) ==
             STRAKE_OK &&
         reached_stage(pipes);
}

/// The victim. Gives its exit status.
int run_victim(const Pipes& pipes, strake_key_algorithm algorithm) {
  strake_key* warm = nullptr; // makes the library allocate, which would overwrite what the next one leaves
  if (strake_key_from_bytes(algorithm, secret, key_size, nullptr, &warm, nullptr) != STRAKE_OK ||
      read(pipes.to[0], secret, key_size) != static_cast<ssize_t>(key_size) || !reached_stage(pipes)) {
    return 1;
  }
  strake_key* key = nullptr;
  if (strake_key_from_bytes(algorithm, secret, key_size, nullptr, &key, nullptr) != STRAKE_OK) {
    return 2;
  }
  sodium_memzero(secret, sizeof secret);
  if (!use(pipes, key, algorithm == STRAKE_KEY_XCHACHA20_POLY1305 ? 24 : 12)) {
    return 3;
  }
  strake_key_free(key, nullptr);
  return reached_stage(pipes) ? 0 : 4;
}

/// The key, and the keys that AES makes of it for its rounds.
Traces traces_of(const Data& key) {
  crypto_aead_aes256gcm_state state;
  crypto_aead_aes256gcm_beforenm(&state, key.data());
  Data rounds(15 * 16 - key_size);
  std::memcpy(rounds.data(), reinterpret_cast<const std::uint8_t*>(&state) + key_size, rounds.size());
  return {{"key", parts_of(key)}, {"round keys", parts_of(rounds)}};
}

/// The key that an envelope's message is encrypted with.
std::vector<Data> message_key_of(const Data& key, const Data& header) {
  const std::uint8_t personal[16] = {'S', 't', 'r', 'a', 'k', 'e', ' ', 'A', 'E', 'A', 'D', ' ', '1'};
  Data digest(64);
  crypto_generichash_blake2b_salt_personal(digest.data(), digest.size(), header.data(), header.size(), key.data(),
                                           key.size(), nullptr, personal);
  return parts_of(part(digest, 32, 32));
}

void expect_no_traces(strake_key_algorithm algorithm) {
  SCOPED_TRACE(algorithm);
  Pipes pipes;
  ASSERT_EQ(pipe(pipes.to.data()), 0);
  ASSERT_EQ(pipe(pipes.from.data()), 0);
  const pid_t pid = fork();
  if (pid == 0) {
    _exit(run_victim(pipes, algorithm));
  }
  std::random_device random; // only now: the victim has no copy of what this process knows
  Data key(key_size);
  std::ranges::generate(key, [&] { return static_cast<std::uint8_t>(random()); });
  Traces traces = traces_of(key);
  char byte = 0;
  EXPECT_EQ(write(pipes.to[1], key.data(), key.size()), static_cast<ssize_t>(key.size()));
  const auto found_at_stage = [&] {
    EXPECT_EQ(read(pipes.from[0], &byte, 1), 1);
    std::set<std::string> found = found_in(pid, traces);
    EXPECT_EQ(write(pipes.to[1], "", 1), 1);
    return found;
  };
  EXPECT_EQ(found_at_stage(), std::set<std::string>{"key"}) << "the search must find what is there";
  Data header(header_size);
  EXPECT_EQ(read(pipes.from[0], header.data(), header.size()), static_cast<ssize_t>(header.size()));
  traces["message key"] = message_key_of(key, header);
  for (const char* call : {"seal", "open", "encrypt", "decrypt"}) {
    EXPECT_EQ(found_at_stage(), std::set<std::string>{"key"}) << "of a live key, after " << call;
  }
  EXPECT_EQ(found_at_stage(), std::set<std::string>{}) << "of a freed one";
  int status = 0;
  EXPECT_EQ(waitpid(pid, &status, 0), pid);
  EXPECT_EQ(status, 0);
  for (const int file : {pipes.to[0], pipes.to[1], pipes.from[0], pipes.from[1]}) {
    close(file);
  }
}

#if !STRAKE_TEST_SANITIZED // a sanitizer keeps copies of its own
TEST(Wiping, LeavesNothingOfAKeyThatEncrypted) {
  for (const strake_key_algorithm algorithm :
       {STRAKE_KEY_XCHACHA20_POLY1305, STRAKE_KEY_CHACHA20_POLY1305, STRAKE_KEY_AES256_GCM}) {
    expect_no_traces(algorithm);
  }
}
#endif

} // namespace
