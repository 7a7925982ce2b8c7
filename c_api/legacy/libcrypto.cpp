#include "libcrypto.hpp"

#include <openssl/provider.h>

namespace strake::legacy {
namespace {

constexpr std::array<const char*, algorithms> cipher_names{"AES-128-CBC", "AES-192-CBC", "AES-256-CBC", "AES-128-CTR",
                                                           "AES-192-CTR", "AES-256-CTR", "AES-128-ECB", "AES-192-ECB",
                                                           "AES-256-ECB", "DES-EDE3-CBC"};
constexpr std::array<const char*, hashes> hash_names{"MD5", "SHA1", "SHA256"};

constinit Library library{};

/// When no other thread can hold a lock of libcrypto in a fork. Nothing is ever freed: programs call until they end.
[[gnu::constructor]] void fetch_all() {
  const ErrorsKept kept;
  STRAKE_UNSAFE_BEGIN("SAFETY: libcrypto takes names that a NUL ends, and NULL where something couldn't be made")
  library.context = OSSL_LIB_CTX_new();
  if (library.context == nullptr || OSSL_PROVIDER_load(library.context, "default") == nullptr) {
    return;
  }
  for (std::size_t i = 0; i < algorithms; ++i) {
    library.ciphers[i] = EVP_CIPHER_fetch(library.context, cipher_names[i], nullptr);
  }
  for (std::size_t i = 0; i < hashes; ++i) {
    library.digests[i] = EVP_MD_fetch(library.context, hash_names[i], nullptr);
  }
  library.hmac = EVP_MAC_fetch(library.context, "HMAC", nullptr);
  library.pbkdf2 = EVP_KDF_fetch(library.context, "PBKDF2", nullptr);
  STRAKE_UNSAFE_END
}

} // namespace

const Library& libcrypto() { return library; }

const char* name_of(Hash hash) { return hash_names.at(std::to_underlying(hash) - 1U); }

} // namespace strake::legacy
