// Whether time tells secrets apart: Welch's t-test over the times of two classes of inputs, as dudect does it (Reparaz,
// Balasch, Verbauwhede: "Dude, is my code constant time?", 2017). It sees the instructions that valgrind doesn't know.
// |t| beyond 10 says that it does; the controls must be beyond it.
#include <sodium.h>
#include <strake/legacy.h>
#include <strake/strake.h>

#include <array>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <functional>

#include "measure.hpp"

namespace {

using bench::keep;
using Bytes = std::vector<std::uint8_t>;

constexpr double suspicious = 10;

void check(bool holds) {
  if (!holds) {
    std::fprintf(stderr, "a call failed\n");
    std::exit(1);
  }
}

double ns_of(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - begin).count();
}

struct Class {
  double count = 0;
  double mean = 0;
  double squares = 0; ///< Of the distances to the mean (Welford).

  void add(double value) {
    ++count;
    const double before = value - mean;
    mean += before / count;
    squares += before * (value - mean);
  }
  [[nodiscard]] double error() const { return squares / (count - 1) / count; }
};

/// Work on inputs of class 0 or 1, in random order; of the times those count that no interruption made longer.
void compare(const char* name, const std::function<void(bool)>& work, int samples = 200'000) {
  std::vector<std::pair<bool, double>> times;
  for (int i = 0; i < samples; ++i) {
    const bool second = (randombytes_random() & 1U) != 0;
    times.emplace_back(second, ns_of([&] { work(second); }));
  }
  std::vector<double> all;
  for (const auto& [second, time] : times) {
    all.push_back(time);
  }
  const auto most = all.begin() + static_cast<std::ptrdiff_t>(all.size() * 9 / 10);
  std::ranges::nth_element(all, most);
  std::array<Class, 2> classes;
  for (const auto& [second, time] : times) {
    if (time <= *most) {
      classes.at(second ? 1 : 0).add(time);
    }
  }
  const double t = (classes[1].mean - classes[0].mean) / std::sqrt(classes[0].error() + classes[1].error());
  std::printf("%-56s %9.1f ns  t = %+8.1f%s\n", name, classes[0].mean, t, std::fabs(t) > suspicious ? "  !" : "");
}

Bytes random_bytes(std::size_t size) {
  Bytes bytes(size);
  randombytes_buf(bytes.data(), size);
  return bytes;
}

strake_key* make_key(strake_key_algorithm algorithm, const Bytes& bytes) {
  strake_key* key = nullptr;
  check(strake_key_from_bytes(algorithm, bytes.data(), bytes.size(), nullptr, &key, nullptr) == STRAKE_OK);
  return key;
}

/// The same, differing in the first byte or in the last one.
std::array<Bytes, 2> differing(const Bytes& from) {
  std::array<Bytes, 2> made{from, from};
  made[0].front() ^= 1U;
  made[1].back() ^= 1U;
  return made;
}

void compare_controls() {
  const Bytes text = random_bytes(1024);
  const auto wrong = differing(text);
  compare("control: memcmp, first or last of 1024 bytes wrong",
          [&](bool last) { keep(std::memcmp(text.data(), wrong.at(last ? 1 : 0).data(), text.size())); });
  compare("control: nothing differs", [&](bool) { keep(std::memcmp(text.data(), text.data(), text.size())); });
}

void compare_tags() {
  const Bytes message = random_bytes(64);
  for (const auto& [name, algorithm, size] : {std::tuple("HMAC-SHA-256", STRAKE_KEY_HMAC_SHA256, std::size_t{32}),
                                              std::tuple("BLAKE2b", STRAKE_KEY_BLAKE2B, std::size_t{32})}) {
    const strake_key* key = make_key(algorithm, random_bytes(32));
    Bytes tag(size);
    check(strake_mac_compute_truncated(key, message.data(), message.size(), size, tag.data(), tag.size(), nullptr,
                                       nullptr) == STRAKE_OK);
    const auto wrong = differing(tag);
    compare((std::string(name) + ", first or last byte of the tag wrong").c_str(), [&](bool last) {
      const Bytes& given = wrong.at(last ? 1 : 0);
      keep(strake_mac_verify_truncated(key, message.data(), message.size(), size, given.data(), given.size(), nullptr));
    });
  }
}

/// A fixed key or a random one, and a fixed message or a random one.
void compare_kernels() {
  for (const auto& [name, algorithm] : {std::pair("HMAC-SHA-256", STRAKE_KEY_HMAC_SHA256)}) {
    const std::array keys{make_key(algorithm, Bytes(32)), make_key(algorithm, random_bytes(32))};
    const std::array messages{Bytes(256), random_bytes(256)};
    compare((std::string(name) + ", keys of zeros or random").c_str(), [&](bool second) {
      std::array<std::uint8_t, 32> tag{};
      check(strake_mac_compute(keys.at(second ? 1 : 0), messages[0].data(), 256, tag.data(), tag.size(), nullptr,
                               nullptr) == STRAKE_OK);
    });
    compare((std::string(name) + ", messages of zeros or random").c_str(), [&](bool second) {
      std::array<std::uint8_t, 32> tag{};
      check(strake_mac_compute(keys[0], messages.at(second ? 1 : 0).data(), 256, tag.data(), tag.size(), nullptr,
                               nullptr) == STRAKE_OK);
    });
  }
}

void compare_encryption() {
  const Bytes text = random_bytes(256);
  for (const auto& [name, algorithm, nonce_size] :
       {std::tuple("XChaCha20-Poly1305", STRAKE_KEY_XCHACHA20_POLY1305, std::size_t{24}),
        std::tuple("AES-256-GCM", STRAKE_KEY_AES256_GCM, std::size_t{12})}) {
    if (algorithm == STRAKE_KEY_AES256_GCM && crypto_aead_aes256gcm_is_available() == 0) {
      continue;
    }
    const strake_key* key = make_key(algorithm, random_bytes(32));
    const Bytes nonce = random_bytes(nonce_size);
    Bytes sealed(text.size() + 16);
    check(strake_aead_encrypt(key, nonce.data(), nonce.size(), text.data(), text.size(), nullptr, 0, sealed.data(),
                              sealed.size(), nullptr, nullptr) == STRAKE_OK);
    const auto wrong = differing(sealed);
    compare((std::string(name) + ", text or tag wrong").c_str(), [&](bool last) {
      std::array<std::uint8_t, 256> opened{};
      const Bytes& given = wrong.at(last ? 1 : 0);
      keep(strake_aead_decrypt(key, nonce.data(), nonce.size(), given.data(), given.size(), nullptr, 0, opened.data(),
                               opened.size(), nullptr, nullptr));
    });
  }
}

/// Old data: in what way padding is wrong, which an attacker must not learn.
void compare_padding() {
  strake_legacy_profile* profile = nullptr;
  check(strake_legacy_profile_new("bench", 5, STRAKE_LEGACY_ALLOW, STRAKE_LEGACY_NO_LAST_DATE, &profile, nullptr) ==
        STRAKE_OK);
  const Bytes secret(32);
  const Bytes block(16);
  const auto decrypt = [&](strake_legacy_padding padding, const Bytes& vector) {
    static std::array<strake_legacy_cipher*, 2> made{};
    strake_legacy_cipher*& cipher = made.at(static_cast<std::size_t>(padding));
    check(cipher != nullptr || strake_legacy_cipher_new(STRAKE_LEGACY_AES_256_CBC, padding, secret.data(),
                                                        secret.size(), nullptr, &cipher, nullptr) == STRAKE_OK);
    Bytes text(16);
    const strake_status status = strake_legacy_decrypt(profile, cipher, vector.data(), vector.size(), block.data(),
                                                       block.size(), text.data(), text.size(), nullptr, nullptr);
    return std::pair(status, text);
  };
  // Of one block the vector decides the text: here 16 bytes that say to be padding, of which the last or the first
  // lies.
  const Bytes zero_vector(16);
  std::array<Bytes, 2> vectors;
  vectors[0] = decrypt(STRAKE_LEGACY_PADDING_NONE, zero_vector).second;
  for (std::uint8_t& byte : vectors[0]) {
    byte ^= 16U;
  }
  check(decrypt(STRAKE_LEGACY_PADDING_PKCS7, vectors[0]).first == STRAKE_OK);
  vectors[1] = vectors[0];
  vectors[0].back() ^= 0x80U;
  vectors[1].front() ^= 0x80U;
  compare("AES-256-CBC, last or first byte of the padding wrong", [&](bool first) {
    check(decrypt(STRAKE_LEGACY_PADDING_PKCS7, vectors.at(first ? 1 : 0)).first == STRAKE_LEGACY_DECRYPTION_FAILED);
  });
}

} // namespace

int main() {
  if (sodium_init() < 0) {
    return 1;
  }
  compare_controls();
  compare_tags();
  compare_kernels();
  compare_encryption();
  compare_padding();
  return 0;
}
