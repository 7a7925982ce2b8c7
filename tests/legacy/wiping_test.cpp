// What is left of a key and of a plaintext in the memory of a process that reads and rewraps old data, seen from
// another one: this program forks a victim, gives it a key that nobody else has, and searches its whole memory at each
// stage.
#include <sys/wait.h>

#include <array>
#include <random>

#include "../key/memory_search.hpp"
#include "../key/sanitized.hpp"
#include "legacy.hpp"

namespace {

using namespace legacy_test;
using namespace memory_search;

constexpr std::size_t key_size = 32;
std::uint8_t secret[key_size];
const std::uint8_t zeros[64]{}; // the message
std::uint8_t text[sizeof zeros];
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
int run_victim(const Pipes& pipes) {
  const Profile profile = make_profile();
  const Key key = crypto_test::random_key(STRAKE_KEY_XCHACHA20_POLY1305);
  const Cipher warm = secret_cipher(); // makes the libraries allocate, which would overwrite what the next one leaves
  if (!reads(profile, warm) || !rewraps(profile, warm, key) ||
      read(pipes.to[0], secret, key_size) != static_cast<ssize_t>(key_size) || !reached_stage(pipes)) {
    return 1;
  }
  Cipher cipher = secret_cipher();
  sodium_memzero(secret, sizeof secret);
  if (!reads(profile, cipher) || !reached_stage(pipes)) {
    return 2;
  }
  sodium_memzero(text, sizeof text);
  if (!reached_stage(pipes) || !rewraps(profile, cipher, key) || !reached_stage(pipes)) {
    return 3;
  }
  cipher.reset();
  return reached_stage(pipes) ? 0 : 4;
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
  const Traces traces{{"key", parts_of(key)}, {"plaintext", parts_of(plaintext_of(key))}};
  EXPECT_EQ(write(pipes.to[1], key.data(), key.size()), static_cast<ssize_t>(key.size()));
  const auto found_at_stage = [&] {
    char byte = 0;
    EXPECT_EQ(read(pipes.from[0], &byte, 1), 1);
    std::set<std::string> found = found_in(pid, traces);
    EXPECT_EQ(write(pipes.to[1], "", 1), 1);
    return found;
  };
  EXPECT_EQ(found_at_stage(), std::set<std::string>{"key"}) << "the search must find what is there";
  EXPECT_EQ(found_at_stage(), (std::set<std::string>{"key", "plaintext"})) << "while the caller has it";
  EXPECT_EQ(found_at_stage(), std::set<std::string>{"key"}) << "of a live key, after the caller wiped what it read";
  EXPECT_EQ(found_at_stage(), std::set<std::string>{"key"}) << "of a live key, after a record was rewrapped";
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
