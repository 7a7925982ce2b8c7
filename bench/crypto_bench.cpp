// Hashes, tags, encryption and signatures beside libsodium and OpenSSL; what keys take in memory, and requests in time.
#include <strake/strake.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <fstream>

#include "crypto_peers.hpp"
#include "measure.hpp"

namespace {

using bench::keep;
using crypto_peers::Message;

void check(strake_status status) {
  if (status != STRAKE_OK) {
    std::fprintf(stderr, "%s\n", strake_status_name(status));
    std::exit(1);
  }
}

strake_key* make_key(strake_key_algorithm algorithm, std::int32_t closed_at_rest = 0) {
  strake_key_options options STRAKE_KEY_OPTIONS_INIT;
  options.closed_at_rest = closed_at_rest;
  strake_key* key = nullptr;
  check(strake_key_generate(algorithm, &options, &key, nullptr));
  return key;
}

/// Work on a message whose result fits behind it.
template <class Work>
bench::Alternative alternative(const char* name, const Message& message, Work work) {
  return {name, [&message, work](std::uint64_t rounds) mutable {
            std::vector<std::uint8_t> out(message.size() + 256);
            for (std::uint64_t i = 0; i < rounds; ++i) {
              work(message, out.data());
              keep(out);
            }
          }};
}

auto tag_by(const strake_key* key) {
  return [key](const Message& message, std::uint8_t* out) {
    check(strake_mac_compute(key, message.data(), message.size(), out, 64, nullptr, nullptr));
  };
}

auto hash_by(strake_hash_algorithm algorithm) {
  return [algorithm](const Message& message, std::uint8_t* out) {
    check(strake_hash_compute(algorithm, message.data(), message.size(), out, 64, nullptr, nullptr));
  };
}

auto encrypt_by(const strake_key* key, std::size_t nonce_size) {
  return [key, nonce_size](const Message& message, std::uint8_t* out) {
    std::size_t size = 0;
    check(strake_aead_encrypt(key, crypto_peers::nonce.data(), nonce_size, message.data(), message.size(), nullptr, 0,
                              out, message.size() + crypto_peers::tag_size, &size, nullptr));
  };
}

auto seal_by(const strake_key* key) {
  return [key](const Message& message, std::uint8_t* out) {
    std::size_t size = 0;
    check(strake_aead_seal(key, nullptr, 0, message.data(), message.size(), nullptr, 0, out, message.size() + 256,
                           &size, nullptr));
  };
}

void compare_hashes(const std::string& suffix, std::uint64_t rounds, const Message& message) {
  const strake_key* sha256 = make_key(STRAKE_KEY_HMAC_SHA256);
  const strake_key* closed = make_key(STRAKE_KEY_HMAC_SHA256, 1);
  const strake_key* blake2b = make_key(STRAKE_KEY_BLAKE2B);
  bench::compare("HMAC-SHA-256" + suffix, rounds,
                 {alternative("OpenSSL, context kept", message, crypto_peers::openssl_hmac_sha256),
                  alternative("libsodium, context kept", message, crypto_peers::sodium_hmac_sha256),
                  alternative("strake", message, tag_by(sha256)),
                  alternative("strake, key closed at rest", message, tag_by(closed))});
  bench::compare(
      "SHA-256" + suffix, rounds,
      {alternative("libsodium", message,
                   [](const Message& from, std::uint8_t* out) { crypto_hash_sha256(out, from.data(), from.size()); }),
       alternative("OpenSSL, context kept", message, crypto_peers::openssl_digest(EVP_sha256())),
       alternative("strake", message, hash_by(STRAKE_HASH_SHA256))});
  bench::compare(
      "SHA-512" + suffix, rounds,
      {alternative("libsodium", message,
                   [](const Message& from, std::uint8_t* out) { crypto_hash_sha512(out, from.data(), from.size()); }),
       alternative("OpenSSL, context kept", message, crypto_peers::openssl_digest(EVP_sha512())),
       alternative("strake", message, hash_by(STRAKE_HASH_SHA512))});
  bench::compare("BLAKE2b-512" + suffix, rounds,
                 {alternative("libsodium", message,
                              [](const Message& from, std::uint8_t* out) {
                                crypto_generichash(out, 64, from.data(), from.size(), nullptr, 0);
                              }),
                  alternative("OpenSSL, context kept", message, crypto_peers::openssl_digest(EVP_blake2b512())),
                  alternative("strake", message, hash_by(STRAKE_HASH_BLAKE2B_512)),
                  alternative("strake, with a key", message, tag_by(blake2b))});
}

void compare_encryption(const std::string& suffix, std::uint64_t rounds, const Message& message) {
  const strake_key* xchacha = make_key(STRAKE_KEY_XCHACHA20_POLY1305);
  bench::compare(
      "XChaCha20-Poly1305" + suffix, rounds,
      {alternative("libsodium", message, crypto_peers::sodium_aead(crypto_aead_xchacha20poly1305_ietf_encrypt)),
       alternative("strake", message, encrypt_by(xchacha, 24)),
       alternative("strake, envelope with a nonce of its own", message, seal_by(xchacha))});
  bench::compare(
      "ChaCha20-Poly1305" + suffix, rounds,
      {alternative("libsodium", message, crypto_peers::sodium_aead(crypto_aead_chacha20poly1305_ietf_encrypt)),
       alternative("OpenSSL, context kept", message, crypto_peers::openssl_aead(EVP_chacha20_poly1305())),
       alternative("strake", message, encrypt_by(make_key(STRAKE_KEY_CHACHA20_POLY1305), 12))});
  if (crypto_aead_aes256gcm_is_available() != 0) {
    bench::compare("AES-256-GCM" + suffix, rounds,
                   {alternative("libsodium, key expanded once", message, crypto_peers::sodium_aes_gcm),
                    alternative("OpenSSL, context kept", message, crypto_peers::openssl_aead(EVP_aes_256_gcm())),
                    alternative("strake", message, encrypt_by(make_key(STRAKE_KEY_AES256_GCM), 12))});
  }
}

void compare_signatures(const std::string& suffix, std::uint64_t rounds, const Message& message) {
  static std::array<std::uint8_t, 32> open;
  static std::array<std::uint8_t, 64> secret;
  crypto_sign_keypair(open.data(), secret.data());
  const strake_key* key = make_key(STRAKE_KEY_ED25519);
  bench::compare("Ed25519, signing" + suffix, rounds,
                 {alternative("libsodium", message,
                              [](const Message& from, std::uint8_t* out) {
                                crypto_sign_detached(out, nullptr, from.data(), from.size(), secret.data());
                              }),
                  alternative("strake", message, [key](const Message& from, std::uint8_t* out) {
                    check(strake_sign_message(key, from.data(), from.size(), out, 64, nullptr, nullptr));
                  })});
}

/// Bytes of the process that are in memory.
std::size_t resident() {
  std::size_t all = 0;
  std::size_t pages = 0;
  std::ifstream("/proc/self/statm") >> all >> pages;
  return pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

void measure_keys() {
  constexpr int count = 10'000;
  const std::size_t before = resident();
  for (int i = 0; i < count; ++i) {
    make_key(STRAKE_KEY_HMAC_SHA256);
  }
  std::printf("%d keys: %.2f MB resident\n", count, static_cast<double>(resident() - before) / 1e6);
}

strake_auth_guard* make_guard(std::uint64_t capacity) {
  strake_auth_guard_options options STRAKE_AUTH_GUARD_OPTIONS_INIT;
  options.capacity = capacity;
  strake_auth_guard* guard = nullptr;
  check(strake_auth_guard_new(&options, &guard, nullptr));
  return guard;
}

/// A signed request, verified with and without a guard that remembers it; each is signed anew, so that none is a
/// replay, and they come as fast as the guard permits.
auto sign_and_verify(const strake_key* key, std::uint64_t capacity) {
  strake_auth_guard* guard = capacity == 0 ? nullptr : make_guard(capacity);
  const std::uint64_t requests_a_second = std::max<std::uint64_t>(capacity / 1000, 1);
  return [key, guard, requests_a_second, number = std::uint64_t{0}](const Message& message, std::uint8_t* out) mutable {
    std::array<std::uint8_t, 8> body{};
    ++number;
    std::memcpy(body.data(), &number, sizeof number);
    strake_auth_request request STRAKE_AUTH_REQUEST_INIT;
    request.method = {message.data(), 4};
    request.path = {message.data() + 4, message.size() - 4};
    request.timestamp = 1'700'000'000 + number / requests_a_second;
    request.body = {body.data(), body.size()};
    const strake_auth_options options{sizeof options, request.timestamp, 300};
    check(strake_auth_sign(key, &request, out, 32, nullptr, nullptr));
    check(strake_auth_verify(key, &request, out, 32, &options, guard, nullptr));
  };
}

void compare_guards() {
  const strake_key* key = make_key(STRAKE_KEY_HMAC_SHA256);
  const std::string text = "POST/hooks";
  const Message message(text.begin(), text.end());
  bench::compare("a request signed and verified", 20'000,
                 {alternative("without a guard", message, sign_and_verify(key, 0)),
                  alternative("with a guard for 2,000 requests", message, sign_and_verify(key, 2'000)),
                  alternative("with a guard for 100,000 requests", message, sign_and_verify(key, 100'000))});
}

} // namespace

int main() {
  if (sodium_init() < 0) {
    return 1;
  }
  measure_keys();
  compare_guards();
  for (const std::size_t size : {64U, 1024U, 16384U}) {
    const Message message(size);
    const std::uint64_t rounds = 400'000 / (size + 64);
    const std::string suffix = ", " + std::to_string(size) + " bytes";
    compare_hashes(suffix, rounds, message);
    compare_encryption(suffix, rounds, message);
    compare_signatures(suffix, rounds / 20 + 1, message);
  }
  return 0;
}
