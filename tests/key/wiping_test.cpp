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

namespace {

using namespace handles;

enum class Form : std::uint8_t { bytes, hex, base64 };

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

strake_status make_key_of(const Order& order, strake_key** key) {
  const char* text = reinterpret_cast<const char*>(secret);
  switch (order.form) {
  case Form::bytes:
    return strake_key_from_bytes(order.algorithm, secret, order.size, nullptr, key, nullptr);
  case Form::hex:
    return strake_key_from_hex(order.algorithm, text, order.size, nullptr, key, nullptr);
  case Form::base64:
    return strake_key_from_base64(order.algorithm, text, order.size, nullptr, key, nullptr);
  }
  return STRAKE_INTERNAL;
}

/// Uses the key in every way that there is.
bool use(const strake_key* key, strake_mac* mac) {
  static std::uint8_t tag[64];
  static std::uint8_t again[64];
  std::size_t size = 0;
  static const std::uint8_t letter = 'M';
  const strake_auth_request request{sizeof request, {&letter, 1}, {&letter, 1}, 0, {nullptr, 0}};
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

template <class State>
Data inner_state(const State& state) {
  return data_at(state.ictx.state, sizeof state.ictx.state);
}
template <class State>
Data outer_state(const State& state) {
  return data_at(state.octx.state, sizeof state.octx.state);
}

Traces traces_of(strake_key_algorithm algorithm, const Data& key) {
  const bool is_256 = algorithm == STRAKE_KEY_HMAC_SHA256;
  const std::size_t block = is_256 ? 64 : 128;
  Data padded = key;
  if (key.size() > block) {
    padded.assign(is_256 ? 32 : 64, 0);
    is_256 ? crypto_hash_sha256(padded.data(), key.data(), key.size())
           : crypto_hash_sha512(padded.data(), key.data(), key.size());
  }
  const Data inner = each_xor(padded, 0x36);
  const Data outer = each_xor(padded, 0x5c);
  const std::size_t word = is_256 ? 4 : 8;
  crypto_auth_hmacsha256_state sha256;
  crypto_auth_hmacsha256_init(&sha256, key.data(), key.size());
  crypto_auth_hmacsha512_state sha512;
  crypto_auth_hmacsha512_init(&sha512, key.data(), key.size());
  return {{"key", parts_of(key)},
          {"key for the hash", parts_of(padded)},
          {"words of the key", parts_of(swapped(key, word))},
          {"inner padded key", parts_of(inner)},
          {"outer padded key", parts_of(outer)},
          {"words of the inner padded key", parts_of(swapped(inner, word))},
          {"words of the outer padded key", parts_of(swapped(outer, word))},
          {"hex", parts_of(bytes_of(hex_of(key)))},
          {"base64", parts_of(bytes_of(base64_of(key)))},
          {"inner state", parts_of(is_256 ? inner_state(sha256) : inner_state(sha512))},
          {"outer state", parts_of(is_256 ? outer_state(sha256) : outer_state(sha512))}};
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
  const Data text = form == Form::bytes ? key : bytes_of(form == Form::hex ? hex_of(key) : base64_of(key));
  const Order order{algorithm, form, static_cast<std::uint32_t>(text.size())};
  Victim process;
  process.send(&order, sizeof order);
  process.send(text.data(), text.size());

  process.wait_for_stage();
  const std::set<std::string> in_the_open = found_in(process.pid(), traces);
  const char* given = form == Form::bytes ? "key" : form == Form::hex ? "hex" : "base64";
  EXPECT_TRUE(in_the_open.contains(given)) << "the search must find what is there";
  if (form == Form::bytes) {
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
  for (const strake_key_algorithm algorithm : algorithms) {
    for (const std::size_t size : {32U, 200U}) {
      for (const Form form : {Form::bytes, Form::hex, Form::base64}) {
        expect_traces(algorithm, form, size);
      }
    }
  }
}

} // namespace
