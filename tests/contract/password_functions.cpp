// kdf, password.
#include <array>

#include "functions.hpp"

namespace contract {
namespace {

constexpr std::uint32_t least_iterations = STRAKE_KDF_PBKDF2_MIN_ITERATIONS;
constexpr strake_kdf_argon2id_cost cheap{sizeof(strake_kdf_argon2id_cost), 1, STRAKE_KDF_ARGON2ID_MIN_MEMORY_KIB};
const char stored[] = "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
using Block = std::array<std::uint8_t, 64>;

/// What comes last: the options, the key and the error.
template <class Make>
strake_status makes_key(Arguments& a, Make make) {
  strake_key_options options STRAKE_KEY_OPTIONS_INIT;
  strake_key* created = nullptr;
  const strake_status status = make(a.sized("options", options, Kind::options), a.out("out", &created));
  return freed(status, created, strake_key_free);
}

struct Input {
  const std::uint8_t* data;
  std::size_t size;
};

Input input(Arguments& a, const char* name) { return {a.data(name, bytes_of("0123456789abcdef")), a.size(name, 16)}; }

struct Password {
  const char* text;
  std::size_t size;
};

Password password(Arguments& a) { return {a.text("password", "password"), a.size("password", 8)}; }

const strake_key* derivation_key(Arguments& a) { return a.handle(Kind::reads, "key", a.world().derivation_key); }

} // namespace

std::vector<Function> kdf_functions() {
  return {
      {"strake_kdf_hkdf", STRAKE_OK,
       [](Arguments& a) {
         const Input salt = input(a, "salt");
         const Input info = input(a, "info");
         return makes_key(a, [&](const strake_key_options* options, strake_key** out) {
           return strake_kdf_hkdf(derivation_key(a), STRAKE_KDF_SHA256, salt.data, salt.size, info.data, info.size,
                                  STRAKE_KEY_STREAM, options, out, a.error());
         });
       }},
      {"strake_kdf_hkdf_bytes", STRAKE_OK,
       [](Arguments& a) {
         Block block{};
         Block bytes{};
         const std::uint8_t* salt = a.data("salt", bytes.data());
         const std::uint8_t* info = a.data("info", bytes.data());
         return strake_kdf_hkdf_bytes(derivation_key(a), STRAKE_KDF_SHA256, salt, a.size("salt", 16), info,
                                      a.size("info", 16), a.buffer("buffer", block.data()),
                                      a.size("buffer", block.size()), a.error());
       }},
      {"strake_kdf_hkdf_extract", STRAKE_OK,
       [](Arguments& a) {
         const Input salt = input(a, "salt");
         return makes_key(a, [&](const strake_key_options* options, strake_key** out) {
           return strake_kdf_hkdf_extract(derivation_key(a), STRAKE_KDF_SHA512, salt.data, salt.size, options, out,
                                          a.error());
         });
       }},
      {"strake_kdf_hkdf_expand", STRAKE_OK,
       [](Arguments& a) {
         const Input info = input(a, "info");
         return makes_key(a, [&](const strake_key_options* options, strake_key** out) {
           return strake_kdf_hkdf_expand(derivation_key(a), STRAKE_KDF_SHA512, info.data, info.size, STRAKE_KEY_STREAM,
                                         options, out, a.error());
         });
       }},
      {"strake_kdf_pbkdf2", STRAKE_OK,
       [](Arguments& a) {
         const Password given = password(a);
         const Input salt = input(a, "salt");
         return makes_key(a, [&](const strake_key_options* options, strake_key** out) {
           return strake_kdf_pbkdf2(given.text, given.size, STRAKE_KDF_SHA256, salt.data, salt.size, least_iterations,
                                    STRAKE_KEY_STREAM, options, out, a.error());
         });
       }},
      {"strake_kdf_pbkdf2_bytes", STRAKE_OK,
       [](Arguments& a) {
         Block block{};
         Block bytes{};
         const Password given = password(a);
         const std::uint8_t* salt = a.data("salt", bytes.data());
         return strake_kdf_pbkdf2_bytes(given.text, given.size, STRAKE_KDF_SHA256, salt, a.size("salt", 16),
                                        least_iterations, a.buffer("buffer", block.data()), a.size("buffer", 32),
                                        a.error());
       }},
      {"strake_kdf_argon2id", STRAKE_OK,
       [](Arguments& a) {
         strake_kdf_argon2id_cost cost = cheap;
         const Password given = password(a);
         const Input salt = input(a, "salt");
         const strake_kdf_argon2id_cost* at = a.sized("cost", cost, Kind::options);
         return makes_key(a, [&](const strake_key_options* options, strake_key** out) {
           return strake_kdf_argon2id(given.text, given.size, salt.data, salt.size, at, STRAKE_KEY_STREAM, options, out,
                                      a.error());
         });
       }},
      {"strake_kdf_scrypt", STRAKE_OK,
       [](Arguments& a) {
         strake_kdf_scrypt_cost cost{sizeof(strake_kdf_scrypt_cost), 11, 8, 1};
         const Password given = password(a);
         const Input salt = input(a, "salt");
         const strake_kdf_scrypt_cost* at = a.sized("cost", cost, Kind::options);
         return makes_key(a, [&](const strake_key_options* options, strake_key** out) {
           return strake_kdf_scrypt(given.text, given.size, salt.data, salt.size, at, STRAKE_KEY_STREAM, options, out,
                                    a.error());
         });
       }},
  };
}

std::vector<Function> password_functions() {
  return {
      {"strake_password_hash", STRAKE_OK,
       [](Arguments& a) {
         strake_kdf_argon2id_cost cost = cheap;
         std::array<char, STRAKE_PASSWORD_HASH_BYTES> text{};
         std::size_t size = 0;
         const Password given = password(a);
         return strake_password_hash(given.text, given.size, a.sized("cost", cost, Kind::options),
                                     a.buffer("buffer", text.data()), a.size("buffer", text.size()),
                                     a.out("size", &size, Kind::may_out), a.error());
       }},
      {"strake_password_verify", STRAKE_PASSWORD_MISMATCH,
       [](Arguments& a) {
         strake_kdf_argon2id_cost most = cheap;
         const Password given = password(a);
         return strake_password_verify(given.text, given.size, a.text("hash", stored),
                                       a.size("hash", sizeof stored - 1), a.sized("most", most, Kind::options),
                                       a.error());
       }},
      {"strake_password_needs_rehash", STRAKE_OK,
       [](Arguments& a) {
         strake_kdf_argon2id_cost cost = cheap;
         std::int32_t needed = 0;
         return strake_password_needs_rehash(a.text("hash", stored), a.size("hash", sizeof stored - 1),
                                             a.sized("cost", cost, Kind::options), a.out("needed", &needed), a.error());
       }},
      {"strake_password_calibrate", STRAKE_OK,
       [](Arguments& a) {
         strake_kdf_argon2id_cost cost = cheap;
         return strake_password_calibrate(1, STRAKE_KDF_ARGON2ID_MIN_MEMORY_KIB, a.out("cost", &cost), a.error());
       }},
  };
}

} // namespace contract
