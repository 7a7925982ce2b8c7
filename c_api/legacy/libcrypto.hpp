#pragma once
// What the calls of libcrypto share. It is used with a context of its own, so that neither the configuration of the
// system nor what the program does with OpenSSL changes what is read here.
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>

#include <memory>

#include "base/unsafe.hpp"
#include "legacy/algorithm.hpp"
#include "legacy/digest.hpp"

namespace strake::legacy {

/// All were fetched while this object was loaded; NULL for what libcrypto hasn't got.
struct Library {
  OSSL_LIB_CTX* context;
  std::array<EVP_CIPHER*, algorithms> ciphers;
  std::array<EVP_MD*, hashes> digests;
  EVP_MAC* hmac;
  EVP_KDF* pbkdf2;
};
[[nodiscard]] const Library& libcrypto();

/// The name of a hash, as libcrypto has it.
[[nodiscard]] const char* name_of(Hash hash);

/// While it lives, errors of libcrypto are left to nobody: a program that uses OpenSSL itself finds its own queue of
/// errors as it was.
class ErrorsKept {
public:
  ErrorsKept() {
    STRAKE_UNSAFE_BEGIN("SAFETY: marks the queue of this thread, which is its own")
    static_cast<void>(ERR_set_mark());
    STRAKE_UNSAFE_END
  }
  ~ErrorsKept() {
    STRAKE_UNSAFE_BEGIN("SAFETY: takes the queue of this thread back to the mark of the constructor")
    static_cast<void>(ERR_pop_to_mark());
    STRAKE_UNSAFE_END
  }
  ErrorsKept(const ErrorsKept&) = delete;
  ErrorsKept(ErrorsKept&&) = delete;
  ErrorsKept& operator=(const ErrorsKept&) = delete;
  ErrorsKept& operator=(ErrorsKept&&) = delete;
};

/// Frees what libcrypto has made.
template <auto free>
struct Free {
  template <class T>
  void operator()(T* made) const {
    STRAKE_UNSAFE_BEGIN("SAFETY: a unique_ptr calls this once, with what the matching function of libcrypto made")
    free(made);
    STRAKE_UNSAFE_END
  }
};

/// Whether libcrypto did what it was asked for.
[[nodiscard]] inline Done done_if(bool done) { return done ? Done() : failure(STRAKE_LEGACY_UNAVAILABLE); }

} // namespace strake::legacy
