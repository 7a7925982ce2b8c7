#include "strake/kdf.h"

#include "argon2id_cost.hpp"
#include "kdf/cost.hpp"
#include "kdf/hkdf.hpp"
#include "kdf/pbkdf2.hpp"
#include "key/made.hpp"
#include "key_options.hpp"

using namespace strake;
using namespace strake::boundary;
using crypto::Hash;
using key::Algorithm;
using key::Key;
using key::made_key;

namespace {

constexpr strake_kdf_argon2id_cost default_argon2id = STRAKE_KDF_ARGON2ID_COST_INIT;
constexpr strake_kdf_scrypt_cost default_scrypt = STRAKE_KDF_SCRYPT_COST_INIT;
constexpr std::size_t any_size = std::numeric_limits<std::size_t>::max();

KeyFor derivation_key(const strake_key* key) { return reads_key(key, key::Use::derive, "key"); }

OneOf<strake_kdf_hash> hash_in(strake_kdf_hash hash) {
  return one_of(hash, STRAKE_KDF_SHA256, STRAKE_KDF_SHA512, "hash");
}

Hash hash_of(strake_kdf_hash hash) { return hash == STRAKE_KDF_SHA256 ? Hash::sha256 : Hash::sha512; }

/// Room for as many bytes as the caller asks for, and what fills it.
template <class Fill>
Done fill_whole(Buffer& out, std::size_t most, Fill fill) {
  if (out.size() > most) {
    return over_limit(STRAKE_KDF_TOO_LONG, no_offset, out.size(), most);
  }
  const Result<MutableBytes> to = out.room(out.size());
  return to ? fill(*to) : std::unexpected(to.error());
}

Done check_inputs(Bytes password, Bytes salt, std::size_t least_salt, std::size_t most_salt) {
  const Done short_enough = kdf::check_password(password.size());
  return short_enough ? kdf::check_salt(salt.size(), least_salt, most_salt) : short_enough;
}

Done pbkdf2_key(Bytes password, Hash hash, Bytes salt, std::uint32_t iterations, MutableBytes to) {
  if (const Done right = check_inputs(password, salt, STRAKE_KDF_MIN_SALT_BYTES, any_size); !right) {
    return right;
  }
  if (const Done bearable = kdf::check_iterations(iterations); !bearable) {
    return bearable;
  }
  kdf::pbkdf2(hash, password, salt, iterations, to);
  return {};
}

Done argon2id_key(Bytes password, Bytes salt, const crypto::Argon2idCost& cost, MutableBytes to) {
  constexpr std::size_t salt_size = crypto::argon2id_salt_size;
  if (const Done right = check_inputs(password, salt, salt_size, salt_size); !right) {
    return right;
  }
  const Done bearable = kdf::check_cost(cost);
  return bearable ? crypto::argon2id(password, salt, cost, to) : bearable;
}

Done scrypt_key(Bytes password, Bytes salt, const strake_kdf_scrypt_cost& chosen, MutableBytes to) {
  if (const Done right = check_inputs(password, salt, STRAKE_KDF_MIN_SALT_BYTES, any_size); !right) {
    return right;
  }
  const Result<crypto::ScryptCost> cost = kdf::scrypt_cost(chosen.log2_n, chosen.r, chosen.p);
  return cost ? crypto::scrypt(password, salt, *cost, to) : std::unexpected(cost.error());
}

} // namespace

strake_status strake_kdf_hkdf(const strake_key* key, strake_kdf_hash hash, const uint8_t* salt, size_t salt_size,
                              const uint8_t* info, size_t info_size, strake_key_algorithm algorithm,
                              const strake_key_options* options, strake_key** out, strake_error* error) {
  return exported(__func__, error, derivation_key(key), hash_in(hash), bytes(salt, salt_size, "salt"),
                  bytes(info, info_size, "info"), algorithm_in(algorithm), key_options_in(options, "options"),
                  gives(out, "out"))([](const Key& from, strake_kdf_hash by, Bytes with, Bytes about,
                                        strake_key_algorithm whose, const strake_key_options& chosen,
                                        Gives<strake_key>& derived) {
    return give_key(chosen, derived, [&](const key::Options& as) {
      return made_key(static_cast<Algorithm>(whose), as,
                      [&](MutableBytes to) { return kdf::hkdf(hash_of(by), from.material(), with, about, to); });
    });
  });
}

strake_status strake_kdf_hkdf_bytes(const strake_key* key, strake_kdf_hash hash, const uint8_t* salt, size_t salt_size,
                                    const uint8_t* info, size_t info_size, uint8_t* buffer, size_t size,
                                    strake_error* error) {
  return exported(__func__, error, derivation_key(key), hash_in(hash), bytes(salt, salt_size, "salt"),
                  bytes(info, info_size, "info"), fills(buffer, size, nullptr, "buffer"))(
      [](const Key& from, strake_kdf_hash by, Bytes with, Bytes about, Buffer& out) {
        return fill_whole(out, kdf::longest_expansion(hash_of(by)),
                          [&](MutableBytes to) { return kdf::hkdf(hash_of(by), from.material(), with, about, to); });
      });
}

strake_status strake_kdf_hkdf_extract(const strake_key* key, strake_kdf_hash hash, const uint8_t* salt,
                                      size_t salt_size, const strake_key_options* options, strake_key** out,
                                      strake_error* error) {
  return exported(__func__, error, derivation_key(key), hash_in(hash), bytes(salt, salt_size, "salt"),
                  key_options_in(options, "options"),
                  gives(out, "out"))([](const Key& from, strake_kdf_hash by, Bytes with,
                                        const strake_key_options& chosen, Gives<strake_key>& extracted) {
    return give_key(chosen, extracted, [&](const key::Options& as) {
      const std::size_t size = crypto::digest_size(hash_of(by));
      return made_key(Algorithm::derivation, size, as, [&](MutableBytes to) {
        kdf::extract(hash_of(by), with, from.material(), to);
        return Done();
      });
    });
  });
}

strake_status strake_kdf_hkdf_expand(const strake_key* key, strake_kdf_hash hash, const uint8_t* info, size_t info_size,
                                     strake_key_algorithm algorithm, const strake_key_options* options,
                                     strake_key** out, strake_error* error) {
  return exported(__func__, error, derivation_key(key), hash_in(hash), bytes(info, info_size, "info"),
                  algorithm_in(algorithm), key_options_in(options, "options"),
                  gives(out, "out"))([](const Key& from, strake_kdf_hash by, Bytes about, strake_key_algorithm whose,
                                        const strake_key_options& chosen, Gives<strake_key>& derived) {
    return give_key(chosen, derived, [&](const key::Options& as) {
      return made_key(static_cast<Algorithm>(whose), as,
                      [&](MutableBytes to) { return kdf::expand(hash_of(by), from.material(), about, to); });
    });
  });
}

strake_status strake_kdf_pbkdf2(const char* password, size_t password_size, strake_kdf_hash hash, const uint8_t* salt,
                                size_t salt_size, uint32_t iterations, strake_key_algorithm algorithm,
                                const strake_key_options* options, strake_key** out, strake_error* error) {
  return exported(__func__, error, text(password, password_size, "password"), hash_in(hash),
                  bytes(salt, salt_size, "salt"), algorithm_in(algorithm), key_options_in(options, "options"),
                  gives(out, "out"))([iterations](Bytes secret, strake_kdf_hash by, Bytes with,
                                                  strake_key_algorithm whose, const strake_key_options& chosen,
                                                  Gives<strake_key>& derived) {
    return give_key(chosen, derived, [&](const key::Options& as) {
      return made_key(static_cast<Algorithm>(whose), as,
                      [&](MutableBytes to) { return pbkdf2_key(secret, hash_of(by), with, iterations, to); });
    });
  });
}

strake_status strake_kdf_pbkdf2_bytes(const char* password, size_t password_size, strake_kdf_hash hash,
                                      const uint8_t* salt, size_t salt_size, uint32_t iterations, uint8_t* buffer,
                                      size_t size, strake_error* error) {
  return exported(__func__, error, text(password, password_size, "password"), hash_in(hash),
                  bytes(salt, salt_size, "salt"), fills(buffer, size, nullptr, "buffer"))(
      [iterations](Bytes secret, strake_kdf_hash by, Bytes with, Buffer& out) {
        return fill_whole(out, STRAKE_KDF_PBKDF2_MAX_BYTES,
                          [&](MutableBytes to) { return pbkdf2_key(secret, hash_of(by), with, iterations, to); });
      });
}

strake_status strake_kdf_argon2id(const char* password, size_t password_size, const uint8_t* salt, size_t salt_size,
                                  const strake_kdf_argon2id_cost* cost, strake_key_algorithm algorithm,
                                  const strake_key_options* options, strake_key** out, strake_error* error) {
  return exported(__func__, error, text(password, password_size, "password"), bytes(salt, salt_size, "salt"),
                  cost_in(cost, default_argon2id, "cost"), algorithm_in(algorithm), key_options_in(options, "options"),
                  gives(out, "out"))([](Bytes secret, Bytes with, const strake_kdf_argon2id_cost& at,
                                        strake_key_algorithm whose, const strake_key_options& chosen,
                                        Gives<strake_key>& derived) {
    return give_key(chosen, derived, [&](const key::Options& as) {
      return made_key(static_cast<Algorithm>(whose), as,
                      [&](MutableBytes to) { return argon2id_key(secret, with, cost_of(at), to); });
    });
  });
}

strake_status strake_kdf_scrypt(const char* password, size_t password_size, const uint8_t* salt, size_t salt_size,
                                const strake_kdf_scrypt_cost* cost, strake_key_algorithm algorithm,
                                const strake_key_options* options, strake_key** out, strake_error* error) {
  return exported(__func__, error, text(password, password_size, "password"), bytes(salt, salt_size, "salt"),
                  boundary::options(cost, default_scrypt, sizeof default_scrypt, "cost"), algorithm_in(algorithm),
                  key_options_in(options, "options"), gives(out, "out"))(
      [](Bytes secret, Bytes with, const strake_kdf_scrypt_cost& at, strake_key_algorithm whose,
         const strake_key_options& chosen, Gives<strake_key>& derived) {
        return give_key(chosen, derived, [&](const key::Options& as) {
          return made_key(static_cast<Algorithm>(whose), as,
                          [&](MutableBytes to) { return scrypt_key(secret, with, at, to); });
        });
      });
}
