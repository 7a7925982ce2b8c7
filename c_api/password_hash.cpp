#include "crypto/password_hash.hpp"

#include <sodium.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "libsodium.hpp"

namespace strake::crypto {
namespace {

static_assert(crypto_pwhash_argon2id_SALTBYTES == argon2id_salt_size);
constexpr std::size_t bytes_a_kib = 1024;

const char* text_of(Bytes password) {
  return STRAKE_UNSAFE_EXPR("SAFETY: a byte may be read as a char; the size goes with the pointer",
                            reinterpret_cast<const char*>(begin_of(password)));
}

/// libsodium fails for lack of memory alone, once its arguments are right.
Done out_of_memory_unless(bool done) { return done ? Done() : failure(STRAKE_OUT_OF_MEMORY); }

} // namespace

Done argon2id(Bytes password, Bytes salt, const Argon2idCost& cost, MutableBytes key) {
  ensure(salt.size() == argon2id_salt_size && key.size() >= crypto_pwhash_argon2id_BYTES_MIN);
  return out_of_memory_unless(STRAKE_UNSAFE_EXPR(
      "SAFETY: salt and key have the sizes that libsodium asks for: checked",
      crypto_pwhash_argon2id(key.data(), key.size(), text_of(password), password.size(), salt.data(), cost.passes,
                             cost.memory_kib * bytes_a_kib, crypto_pwhash_argon2id_ALG_ARGON2ID13) == 0));
}

Result<bool> argon2id_matches(Bytes password, std::string_view encoded) {
  const std::string closed(encoded); // by a NUL
  STRAKE_UNSAFE_BEGIN("SAFETY: the text is closed by a NUL; the span says how many bytes the password has")
  errno = 0;
  if (crypto_pwhash_argon2id_str_verify(closed.c_str(), text_of(password), password.size()) == 0) {
    return true;
  }
  if (errno == EINVAL) { // says of this function that the password is another one
    return false;
  }
  STRAKE_UNSAFE_END
  return failure(STRAKE_OUT_OF_MEMORY);
}

Done scrypt(Bytes password, Bytes salt, const ScryptCost& cost, MutableBytes key) {
  return out_of_memory_unless(STRAKE_UNSAFE_EXPR(
      "SAFETY: the spans say how many bytes there are",
      crypto_pwhash_scryptsalsa208sha256_ll(begin_of(password), password.size(), begin_of(salt), salt.size(), cost.n,
                                            cost.r, cost.p, key.data(), key.size()) == 0));
}

} // namespace strake::crypto
