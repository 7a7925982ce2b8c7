// Tags and hashes beside libsodium, whose key or context is kept likewise.
#include <sodium.h>
#include <strake/strake.h>

#include <array>
#include <cstdlib>
#include <vector>

#include "measure.hpp"

namespace {

using bench::keep;

void check(strake_status status) {
  if (status != STRAKE_OK) {
    std::fprintf(stderr, "%s\n", strake_status_name(status));
    std::exit(1);
  }
}

strake_key* make_key(strake_key_algorithm algorithm, std::int32_t closed_at_rest) {
  strake_key_options options STRAKE_KEY_OPTIONS_INIT;
  options.closed_at_rest = closed_at_rest;
  strake_key* key = nullptr;
  check(strake_key_generate(algorithm, &options, &key, nullptr));
  return key;
}

/// A way to make tags of a message.
template <class Tag>
bench::Alternative alternative(const char* name, const std::vector<std::uint8_t>& message, Tag tag) {
  return {name, [&message, tag](std::uint64_t rounds) {
            std::array<std::uint8_t, 64> out{};
            for (std::uint64_t i = 0; i < rounds; ++i) {
              tag(message, out.data());
              keep(out);
            }
          }};
}

auto by_key(const strake_key* key) {
  return [key](const std::vector<std::uint8_t>& message, std::uint8_t* out) {
    check(strake_mac_compute(key, message.data(), message.size(), out, 64, nullptr, nullptr));
  };
}

auto by_hash(strake_hash_algorithm algorithm) {
  return [algorithm](const std::vector<std::uint8_t>& message, std::uint8_t* out) {
    check(strake_hash_compute(algorithm, message.data(), message.size(), out, 64, nullptr, nullptr));
  };
}

} // namespace

int main() {
  if (sodium_init() < 0) {
    return 1;
  }
  const strake_key* sha256 = make_key(STRAKE_KEY_HMAC_SHA256, 0);
  const strake_key* closed = make_key(STRAKE_KEY_HMAC_SHA256, 1);
  const strake_key* blake2b = make_key(STRAKE_KEY_BLAKE2B, 0);
  static crypto_auth_hmacsha256_state kept;
  static std::uint8_t key[32];
  crypto_auth_hmacsha256_init(&kept, key, sizeof key);
  for (const std::size_t size : {64U, 1024U, 16384U}) {
    const std::vector<std::uint8_t> message(size);
    const std::uint64_t rounds = 400'000 / (size + 64);
    const std::string suffix = ", " + std::to_string(size) + " bytes";
    bench::compare("HMAC-SHA-256" + suffix, rounds,
                   {alternative("libsodium, context kept", message,
                                [](const auto& from, std::uint8_t* out) {
                                  crypto_auth_hmacsha256_state state = kept;
                                  crypto_auth_hmacsha256_update(&state, from.data(), from.size());
                                  crypto_auth_hmacsha256_final(&state, out);
                                }),
                    alternative("strake", message, by_key(sha256)),
                    alternative("strake, key closed at rest", message, by_key(closed))});
    bench::compare(
        "SHA-256" + suffix, rounds,
        {alternative("libsodium", message,
                     [](const auto& from, std::uint8_t* out) { crypto_hash_sha256(out, from.data(), from.size()); }),
         alternative("strake", message, by_hash(STRAKE_HASH_SHA256))});
    bench::compare(
        "SHA-512" + suffix, rounds,
        {alternative("libsodium", message,
                     [](const auto& from, std::uint8_t* out) { crypto_hash_sha512(out, from.data(), from.size()); }),
         alternative("strake", message, by_hash(STRAKE_HASH_SHA512))});
    bench::compare("BLAKE2b-512" + suffix, rounds,
                   {alternative("libsodium", message,
                                [](const auto& from, std::uint8_t* out) {
                                  crypto_generichash(out, 64, from.data(), from.size(), nullptr, 0);
                                }),
                    alternative("strake", message, by_hash(STRAKE_HASH_BLAKE2B_512)),
                    alternative("strake, with a key", message, by_key(blake2b))});
  }
  return 0;
}
