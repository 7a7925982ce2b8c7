// The functions under OpenSSL's names beside those of libcrypto, which is loaded.
#include <dlfcn.h>
#include <openssl/hmac.h>

#include <array>
#include <cstdlib>
#include <vector>

#include "measure.hpp"

namespace {

using bench::keep;

/// What is measured, of one of the libraries.
struct Functions {
  decltype(&::EVP_sha256) sha256;
  decltype(&::EVP_MD_CTX_new) md_new;
  decltype(&::EVP_DigestInit_ex) md_init;
  decltype(&::EVP_DigestUpdate) md_update;
  decltype(&::EVP_DigestFinal_ex) md_final;
  decltype(&::HMAC_CTX_new) hmac_new;
  decltype(&::HMAC_Init_ex) hmac_init;
  decltype(&::HMAC_Update) hmac_update;
  decltype(&::HMAC_Final) hmac_final;
  decltype(&::HMAC) hmac;
};

constexpr Functions strakes{
    &::EVP_sha256,   &::EVP_MD_CTX_new, &::EVP_DigestInit_ex, &::EVP_DigestUpdate, &::EVP_DigestFinal_ex,
    &::HMAC_CTX_new, &::HMAC_Init_ex,   &::HMAC_Update,       &::HMAC_Final,       &::HMAC};

Functions openssls() {
  void* object = dlopen("libcrypto.so.3", RTLD_NOW | RTLD_LOCAL);
  const auto find = [&]<class Function>(const char* name, Function& function) {
    function = object == nullptr ? nullptr : reinterpret_cast<Function>(dlsym(object, name));
    if (function == nullptr) {
      std::fprintf(stderr, "libcrypto.so.3 has no %s\n", name);
      std::exit(1);
    }
  };
  Functions found{};
  find("EVP_sha256", found.sha256);
  find("EVP_MD_CTX_new", found.md_new);
  find("EVP_DigestInit_ex", found.md_init);
  find("EVP_DigestUpdate", found.md_update);
  find("EVP_DigestFinal_ex", found.md_final);
  find("HMAC_CTX_new", found.hmac_new);
  find("HMAC_Init_ex", found.hmac_init);
  find("HMAC_Update", found.hmac_update);
  find("HMAC_Final", found.hmac_final);
  find("HMAC", found.hmac);
  return found;
}

using Message = std::vector<unsigned char>;
using Out = std::array<unsigned char, EVP_MAX_MD_SIZE>;

/// Calls make(out) so often; it gives whether it succeeded.
template <class Make>
bench::Alternative alternative(const char* name, Make make) {
  return {name, [make](std::uint64_t rounds) {
            Out out{};
            for (std::uint64_t i = 0; i < rounds; ++i) {
              if (!make(out)) {
                std::exit(1);
              }
              keep(out);
            }
          }};
}

bench::Alternative digest(const char* name, const Functions& by, const Message& message) {
  return alternative(name, [&by, &message, context = by.md_new()](Out& out) {
    return by.md_init(context, by.sha256(), nullptr) == 1 &&
           by.md_update(context, message.data(), message.size()) == 1 && by.md_final(context, out.data(), nullptr) == 1;
  });
}

bench::Alternative kept_hmac(const char* name, const Functions& by, const Message& message) {
  HMAC_CTX* context = by.hmac_new();
  if (by.hmac_init(context, "a key of a program", 18, by.sha256(), nullptr) != 1) {
    std::exit(1);
  }
  return alternative(name, [&by, &message, context](Out& out) {
    return by.hmac_init(context, nullptr, 0, nullptr, nullptr) == 1 &&
           by.hmac_update(context, message.data(), message.size()) == 1 &&
           by.hmac_final(context, out.data(), nullptr) == 1;
  });
}

bench::Alternative hmac(const char* name, const Functions& by, const Message& message) {
  return alternative(name, [&by, &message](Out& out) {
    return by.hmac(by.sha256(), "a key of a program", 18, message.data(), message.size(), out.data(), nullptr) !=
           nullptr;
  });
}

} // namespace

int main() {
  const Functions of_openssl = openssls();
  for (const std::size_t size : {64U, 1024U, 16384U}) {
    const Message message(size);
    const std::uint64_t rounds = 200'000 / (size + 64);
    const std::string suffix = ", " + std::to_string(size) + " bytes";
    bench::compare("EVP_Digest..., SHA-256" + suffix, rounds,
                   {digest("libcrypto", of_openssl, message), digest("strake", strakes, message)});
    bench::compare("HMAC_..., SHA-256, context kept" + suffix, rounds,
                   {kept_hmac("libcrypto", of_openssl, message), kept_hmac("strake", strakes, message)});
    bench::compare("HMAC(), SHA-256" + suffix, rounds,
                   {hmac("libcrypto", of_openssl, message), hmac("strake", strakes, message)});
  }
}
