// What is left of a key, and of the key of a stream, in the memory of a process that seals and opens: seen from another
// one, as in tests/aead.
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
constexpr std::size_t hashed_size = 29; // what of the header the stream key is made of
std::uint8_t secret[key_size];
std::uint8_t text[100];
std::uint8_t sealed[300];

struct Pipes {
  std::array<int, 2> to{};
  std::array<int, 2> from{};
};

bool reached_stage(const Pipes& pipes) {
  char byte = 0;
  return write(pipes.from[1], &byte, 1) == 1 && read(pipes.to[0], &byte, 1) == 1;
}

/// Size of what was sealed, or 0.
std::size_t seal(const strake_key* key) {
  strake_stream_sealer* sealer = nullptr;
  std::size_t size = 0;
  std::size_t last = 0;
  const bool done =
      strake_stream_sealer_new(key, nullptr, 0, &sealer, nullptr) == STRAKE_OK &&
      strake_stream_sealer_update(sealer, text, sizeof text, sealed, sizeof sealed, &size, nullptr) == STRAKE_OK &&
      strake_stream_sealer_final(sealer, sealed + size, sizeof sealed - size, &last, nullptr) == STRAKE_OK;
  strake_stream_sealer_free(sealer, nullptr);
  return done ? size + last : 0;
}

bool open(const strake_key* key, std::size_t size) {
  strake_stream_opener* opener = nullptr;
  const bool done =
      strake_stream_opener_new(key, nullptr, 0, &opener, nullptr) == STRAKE_OK &&
      strake_stream_opener_update(opener, sealed, size, text, sizeof text, nullptr, nullptr) == STRAKE_OK &&
      strake_stream_opener_final(opener, text, sizeof text, nullptr, nullptr) == STRAKE_OK;
  strake_stream_opener_free(opener, nullptr);
  return done;
}

/// The victim. Gives its exit status.
int run_victim(const Pipes& pipes) {
  strake_key* warm = nullptr; // makes the library allocate, which would overwrite what the next one leaves
  if (strake_key_from_bytes(STRAKE_KEY_STREAM, secret, key_size, nullptr, &warm, nullptr) != STRAKE_OK ||
      read(pipes.to[0], secret, key_size) != static_cast<ssize_t>(key_size) || !reached_stage(pipes)) {
    return 1;
  }
  strake_key* key = nullptr;
  if (strake_key_from_bytes(STRAKE_KEY_STREAM, secret, key_size, nullptr, &key, nullptr) != STRAKE_OK) {
    return 2;
  }
  sodium_memzero(secret, sizeof secret);
  const std::size_t size = seal(key);
  if (size == 0 || write(pipes.from[1], sealed, hashed_size) != static_cast<ssize_t>(hashed_size) ||
      !reached_stage(pipes) || !open(key, size) || !reached_stage(pipes)) {
    return 3;
  }
  strake_key_free(key, nullptr);
  return reached_stage(pipes) ? 0 : 4;
}

/// The key of a stream, and the one that libsodium makes of it.
Traces traces_of(const Data& key, const Data& hashed) {
  const std::uint8_t personal[16] = {'S', 't', 'r', 'a', 'k', 'e', ' ', 'S', 'T', 'R', 'E', 'A', 'M', ' ', '1'};
  Data digest(64);
  crypto_generichash_blake2b_salt_personal(digest.data(), digest.size(), hashed.data(), hashed.size(), key.data(),
                                           key.size(), nullptr, personal);
  Data derived(32);
  crypto_core_hchacha20(derived.data(), hashed.data() + 5, digest.data() + 32, nullptr);
  return {{"key", parts_of(key)}, {"stream key", parts_of(part(digest, 32, 32))}, {"inner key", parts_of(derived)}};
}

#if !STRAKE_TEST_SANITIZED // a sanitizer keeps copies of its own
TEST(Wiping, LeavesNothingOfAKeyThatSealedAStream) {
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
  char byte = 0;
  ASSERT_EQ(write(pipes.to[1], key.data(), key.size()), static_cast<ssize_t>(key.size()));
  Traces traces{{"key", parts_of(key)}};
  const auto found_at_stage = [&] {
    EXPECT_EQ(read(pipes.from[0], &byte, 1), 1);
    std::set<std::string> found = found_in(pid, traces);
    EXPECT_EQ(write(pipes.to[1], "", 1), 1);
    return found;
  };
  EXPECT_EQ(found_at_stage(), std::set<std::string>{"key"}) << "the search must find what is there";
  Data hashed(hashed_size);
  ASSERT_EQ(read(pipes.from[0], hashed.data(), hashed.size()), static_cast<ssize_t>(hashed.size()));
  traces = traces_of(key, hashed);
  EXPECT_EQ(found_at_stage(), std::set<std::string>{"key"}) << "of a live key, after a stream was sealed";
  EXPECT_EQ(found_at_stage(), std::set<std::string>{"key"}) << "and opened";
  EXPECT_EQ(found_at_stage(), std::set<std::string>{}) << "of a freed one";
  int status = 0;
  EXPECT_EQ(waitpid(pid, &status, 0), pid);
  EXPECT_EQ(status, 0);
  for (const int file : {pipes.to[0], pipes.to[1], pipes.from[0], pipes.from[1]}) {
    close(file);
  }
}
#endif

} // namespace
