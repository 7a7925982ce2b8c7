// What is left of a key in the memory of a process, seen from another one: this program runs itself as the victim,
// which gets a key, handles it, and waits at each stage while its whole memory is searched.
#include <fcntl.h>
#include <sodium.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <utility>

#include "handles.hpp"
#include "memory_search.hpp"
#include "programs.hpp"
#include "strake/hash.h"

namespace {

using namespace handles;

enum class Form : std::uint8_t { bytes, hex, base64, descriptor };

struct Order {
  strake_key_algorithm algorithm;
  Form form;
  std::uint32_t size; ///< Of the text that follows.
};

// --- The victim. Nothing here may copy the secret, but on purpose. ---

constexpr std::size_t most = 512;
std::uint8_t secret[most];
crypto_auth_hmacsha256_state sha256_in_the_open;
crypto_auth_hmacsha512_state sha512_in_the_open;

bool read_whole(int file, void* to, std::size_t size) {
  for (std::size_t got = 0; got < size;) {
    const ssize_t count = read(file, static_cast<char*>(to) + got, size - got);
    if (count <= 0) {
      return false;
    }
    got += static_cast<std::size_t>(count);
  }
  return true;
}

/// Lets the searcher look, and waits until it has.
bool reached_stage() {
  char byte = 0;
  return write(STDOUT_FILENO, &byte, 1) == 1 && read_whole(STDIN_FILENO, &byte, 1);
}

/// By way of a pipe, so that nothing of this process keeps a copy.
strake_status make_key_from_pipe(const Order& order, strake_key** key) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0 || write(ends[1], secret, order.size) != static_cast<ssize_t>(order.size)) {
    return STRAKE_INTERNAL;
  }
  close(ends[1]);
  const strake_status status =
      strake_key_from_descriptor(order.algorithm, STRAKE_KEY_RAW, ends[0], nullptr, key, nullptr);
  close(ends[0]);
  return status;
}

strake_status make_key_of(const Order& order, strake_key** key) {
  const char* text = reinterpret_cast<const char*>(secret);
  switch (order.form) {
  case Form::bytes:
    return strake_key_from_bytes(order.algorithm, secret, order.size, nullptr, key, nullptr);
  case Form::hex:
    return strake_key_from_hex(order.algorithm, text, order.size, nullptr, key, nullptr);
  case Form::base64:
    return strake_key_from_base64(order.algorithm, text, order.size, nullptr, key, nullptr);
  case Form::descriptor:
    return make_key_from_pipe(order, key);
  }
  return STRAKE_INTERNAL;
}

/// Uses the key in every way that there is.
bool use(const strake_key* key, strake_mac* mac) {
  static std::uint8_t tag[64];
  static std::uint8_t again[64];
  std::size_t size = 0;
  static const std::uint8_t letter = 'M';
  strake_auth_request request STRAKE_AUTH_REQUEST_INIT;
  request.method = request.path = {&letter, 1};
  return strake_mac_compute(key, again, 5, tag, sizeof tag, &size, nullptr) == STRAKE_OK &&
         strake_mac_verify(key, again, 5, tag, size, nullptr) == STRAKE_OK &&
         strake_mac_update(mac, again, 5, nullptr) == STRAKE_OK &&
         strake_mac_final_verify(mac, tag, size, nullptr) == STRAKE_OK && strake_mac_reset(mac, nullptr) == STRAKE_OK &&
         strake_mac_update(mac, again, 5, nullptr) == STRAKE_OK &&
         strake_auth_sign(key, &request, tag, sizeof tag, nullptr, nullptr) == STRAKE_OK;
}

/// What a program would have that does it by hand.
void handle_in_the_open(const Order& order) {
  if (order.algorithm == STRAKE_KEY_HMAC_SHA256) {
    crypto_auth_hmacsha256_init(&sha256_in_the_open, secret, order.size);
  } else {
    crypto_auth_hmacsha512_init(&sha512_in_the_open, secret, order.size);
  }
}

/// The first key of a process makes the library allocate, which would overwrite what the second one leaves on the
/// stack.
bool warm_up(const Order& order) {
  static const std::uint8_t zeros[64]{};
  strake_key* key = nullptr;
  return strake_key_from_bytes(order.algorithm, zeros, sizeof zeros, nullptr, &key, nullptr) == STRAKE_OK &&
         strake_key_free(key, nullptr) == STRAKE_OK;
}

void wipe_own() {
  sodium_memzero(secret, sizeof secret);
  sodium_memzero(&sha256_in_the_open, sizeof sha256_in_the_open);
  sodium_memzero(&sha512_in_the_open, sizeof sha512_in_the_open);
}

} // namespace

int run_victim() {
  Order order{};
  if (!read_whole(STDIN_FILENO, &order, sizeof order) || order.size > most ||
      !read_whole(STDIN_FILENO, secret, order.size)) {
    return 1;
  }
  if (!warm_up(order)) {
    return 5;
  }
  handle_in_the_open(order);
  if (!reached_stage()) {
    return 2;
  }
  strake_key* key = nullptr;
  strake_mac* mac = nullptr;
  const strake_status made = make_key_of(order, &key);
  wipe_own();
  // Nothing else may have used the stack yet.
  if (made != STRAKE_OK || !reached_stage() || strake_mac_new(key, &mac, nullptr) != STRAKE_OK || !use(key, mac) ||
      !reached_stage()) {
    return 3;
  }
  strake_mac_free(mac, nullptr);
  strake_key_free(key, nullptr);
  return reached_stage() ? 0 : 4;
}

namespace {

// --- The searcher. ---

using namespace memory_search;

Data each_xor(Data bytes, std::uint8_t with) {
  for (std::uint8_t& byte : bytes) {
    byte = static_cast<std::uint8_t>(byte ^ with);
  }
  return bytes;
}

/// As a hash loads its words.
Data swapped(Data bytes, std::size_t word) {
  for (std::size_t i = 0; i + word <= bytes.size(); i += word) {
    std::reverse(bytes.begin() + static_cast<std::ptrdiff_t>(i), bytes.begin() + static_cast<std::ptrdiff_t>(i + word));
  }
  return bytes;
}

Data data_at(const void* from, std::size_t size) {
  Data bytes(size);
  std::memcpy(bytes.data(), from, size);
  return bytes;
}

std::string hex_of(const Data& bytes) {
  std::string text(2 * bytes.size() + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  text.pop_back();
  return text;
}

std::string base64_of(const Data& bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();
  return text;
}

/// The chaining value after a padded key of one block.
Data state_after(strake_key_algorithm algorithm, const Data& block) {
  if (algorithm == STRAKE_KEY_HMAC_SHA256) {
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, block.data(), block.size());
    return data_at(state.state, sizeof state.state);
  }
  crypto_hash_sha512_state state;
  crypto_hash_sha512_init(&state);
  if (algorithm == STRAKE_KEY_HMAC_SHA384) {
    constexpr std::uint64_t initial[] = {0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17,
                                         0x152fecd8f70e5939, 0x67332667ffc00b31, 0x8eb44a8768581511,
                                         0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4};
    static_assert(sizeof initial == sizeof state.state);
    std::memcpy(state.state, initial, sizeof initial);
  }
  crypto_hash_sha512_update(&state, block.data(), block.size());
  return data_at(state.state, sizeof state.state);
}

/// The key as the hash of HMAC takes it, before it is padded.
Data key_for_hash(strake_key_algorithm algorithm, const Data& key, std::size_t block) {
  if (key.size() <= block) {
    return key;
  }
  const strake_hash_algorithm hash = algorithm == STRAKE_KEY_HMAC_SHA256   ? STRAKE_HASH_SHA256
                                     : algorithm == STRAKE_KEY_HMAC_SHA384 ? STRAKE_HASH_SHA384
                                                                           : STRAKE_HASH_SHA512;
  Data digest(STRAKE_HASH_MAX_BYTES);
  std::size_t size = 0;
  EXPECT_EQ(strake_hash_compute(hash, key.data(), key.size(), digest.data(), digest.size(), &size, nullptr), STRAKE_OK);
  digest.resize(size);
  return digest;
}

Traces traces_of(strake_key_algorithm algorithm, const Data& key) {
  const bool is_256 = algorithm == STRAKE_KEY_HMAC_SHA256;
  const std::size_t block = is_256 ? 64 : 128;
  const Data padded = key_for_hash(algorithm, key, block);
  Data whole = padded;
  whole.resize(block);
  const Data inner = each_xor(padded, 0x36);
  const Data outer = each_xor(padded, 0x5c);
  const std::size_t word = is_256 ? 4 : 8;
  return {{"key", parts_of(key)},
          {"key for the hash", parts_of(padded)},
          {"words of the key", parts_of(swapped(key, word))},
          {"inner padded key", parts_of(inner)},
          {"outer padded key", parts_of(outer)},
          {"words of the inner padded key", parts_of(swapped(inner, word))},
          {"words of the outer padded key", parts_of(swapped(outer, word))},
          {"hex", parts_of(bytes_of(hex_of(key)))},
          {"base64", parts_of(bytes_of(base64_of(key)))},
          {"inner state", parts_of(state_after(algorithm, each_xor(whole, 0x36)))},
          {"outer state", parts_of(state_after(algorithm, each_xor(whole, 0x5c)))}};
}

/// The victim process, and the pipes to it.
class Victim {
public:
  Victim() {
    EXPECT_EQ(pipe2(to_.data(), O_CLOEXEC), 0);
    EXPECT_EQ(pipe2(from_.data(), O_CLOEXEC), 0);
    pid_ = start_as(victim, to_[0], from_[1]);
    close(to_[0]);
    close(from_[1]);
  }
  Victim(const Victim&) = delete;
  Victim& operator=(const Victim&) = delete;
  ~Victim() {
    close(to_[1]);
    close(from_[0]);
    int status = 0;
    EXPECT_EQ(waitpid(pid_, &status, 0), pid_);
    EXPECT_EQ(status, 0);
  }

  [[nodiscard]] pid_t pid() const { return pid_; }
  void send(const void* data, std::size_t size) { EXPECT_EQ(write(to_[1], data, size), static_cast<ssize_t>(size)); }
  void wait_for_stage() {
    char byte = 0;
    EXPECT_EQ(read(from_[0], &byte, 1), 1);
  }
  void go_on() { send("", 1); }

private:
  std::array<int, 2> to_{};
  std::array<int, 2> from_{};
  pid_t pid_ = -1;
};

Data random_key(std::size_t size) {
  std::random_device random;
  Data key(size);
  std::ranges::generate(key, [&] { return static_cast<std::uint8_t>(random()); });
  return key;
}

void expect_traces(strake_key_algorithm algorithm, Form form, std::size_t size) {
  SCOPED_TRACE(testing::Message() << "algorithm " << algorithm << ", form " << static_cast<int>(form) << ", " << size);
  const Data key = random_key(size);
  const Traces traces = traces_of(algorithm, key);
  const Data text = form == Form::bytes || form == Form::descriptor
                        ? key
                        : bytes_of(form == Form::hex ? hex_of(key) : base64_of(key));
  const Order order{algorithm, form, static_cast<std::uint32_t>(text.size())};
  Victim process;
  process.send(&order, sizeof order);
  process.send(text.data(), text.size());

  process.wait_for_stage();
  const std::set<std::string> in_the_open = found_in(process.pid(), traces);
  const char* given = form == Form::hex ? "hex" : form == Form::base64 ? "base64" : "key";
  EXPECT_TRUE(in_the_open.contains(given)) << "the search must find what is there";
  if (form == Form::bytes && algorithm != STRAKE_KEY_HMAC_SHA384) { // which libsodium doesn't have
    EXPECT_TRUE(in_the_open.contains("inner padded key"));
    EXPECT_TRUE(in_the_open.contains("inner state"));
  }
  process.go_on();

  for (const char* stage : {"made", "used"}) {
    process.wait_for_stage();
    EXPECT_EQ(found_in(process.pid(), traces), (std::set<std::string>{"inner state", "outer state"})) << stage;
    process.go_on();
  }

  process.wait_for_stage();
  EXPECT_EQ(found_in(process.pid(), traces), std::set<std::string>{});
  process.go_on();
}

TEST(Wiping, LeavesOnlyStatesOfALiveKeyAndNothingOfAFreedOne) {
  for (const strake_key_algorithm algorithm :
       {STRAKE_KEY_HMAC_SHA256, STRAKE_KEY_HMAC_SHA384, STRAKE_KEY_HMAC_SHA512}) {
    for (const std::size_t size : {32U, 200U}) {
      for (const Form form : {Form::bytes, Form::hex, Form::base64, Form::descriptor}) {
        expect_traces(algorithm, form, size);
      }
    }
  }
}

} // namespace
