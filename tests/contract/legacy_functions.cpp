// libstrake-legacy. Made with other handles than those of World: no other library takes them.
#include <gtest/gtest.h>

#include <strake/legacy.h>
#include <unistd.h>

#include <array>
#include <fstream>

#include "functions.hpp"

namespace contract {
namespace {

using Block = std::array<std::uint8_t, 256>;

const char fernet_key[] = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
/// Of all zeros, and as long as the shortest one.
const std::string fernet_token = "g" + std::string(97, 'A') + "==";
const char crypt_hash[] = "$1$saltsalt$0123456789012345678901";
const char public_key[] = "-----BEGIN PUBLIC KEY-----\n"
                          "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEXpXmK7uLykTznqT3hi2Rx+12C4VQ\n"
                          "NVnxVTxVah+HX5U8tJ8kZskqmmYnNHtUfd8OKlJpKAucooemSWqSE2edbA==\n"
                          "-----END PUBLIC KEY-----\n";

strake_legacy_profile* new_profile() {
  strake_legacy_profile* made = nullptr;
  EXPECT_EQ(strake_legacy_profile_new("contract", 8, STRAKE_LEGACY_ALLOW, 0, &made, nullptr), STRAKE_OK);
  return made;
}

/// That takes all that is whole blocks.
strake_legacy_cipher* new_cipher() {
  const Block zeros{};
  strake_legacy_cipher* made = nullptr;
  EXPECT_EQ(strake_legacy_cipher_new(STRAKE_LEGACY_AES_256_CBC, STRAKE_LEGACY_PADDING_NONE, zeros.data(), 32, nullptr,
                                     &made, nullptr),
            STRAKE_OK);
  return made;
}

strake_legacy_cipher* new_fernet() {
  strake_legacy_cipher* made = nullptr;
  EXPECT_EQ(strake_legacy_cipher_new_fernet(fernet_key, 44, nullptr, &made, nullptr), STRAKE_OK);
  return made;
}

strake_legacy_public_key* new_public_key() {
  strake_legacy_public_key* made = nullptr;
  EXPECT_EQ(
      strake_legacy_public_key_new(STRAKE_LEGACY_ES256, bytes_of(public_key), sizeof public_key - 1, &made, nullptr),
      STRAKE_OK);
  return made;
}

strake_legacy_profile* profile(Arguments& a) { return a.handle(Kind::reads, "profile", a.world().legacy_profile); }
strake_legacy_cipher* cipher(Arguments& a) { return a.handle(Kind::reads, "cipher", a.world().legacy_cipher); }

/// What comes last: the options of the key, the cipher and the error.
template <class Make>
strake_status makes_cipher(Arguments& a, Make make) {
  strake_key_options options STRAKE_KEY_OPTIONS_INIT;
  strake_legacy_cipher* created = nullptr;
  const strake_status status = make(a.sized("options", options, Kind::options), a.out("out", &created));
  return freed(status, created, strake_legacy_cipher_free);
}

strake_status makes_bare(Arguments& a) {
  const Block zeros{};
  const std::uint8_t* key = a.data("key", zeros.data());
  return makes_cipher(a, [&](const strake_key_options* options, strake_legacy_cipher** out) {
    return strake_legacy_cipher_new(STRAKE_LEGACY_AES_256_CBC, STRAKE_LEGACY_PADDING_PKCS7, key, a.size("key", 32),
                                    options, out, a.error());
  });
}

strake_status makes_enc(Arguments& a) {
  strake_legacy_enc_options told STRAKE_LEGACY_ENC_OPTIONS_INIT;
  const strake_legacy_enc_options* enc = a.sized("enc", told, Kind::given);
  const char* password = a.text("password", "password");
  return makes_cipher(a, [&](const strake_key_options* options, strake_legacy_cipher** out) {
    return strake_legacy_cipher_new_enc(enc, password, a.size("password", 8), options, out, a.error());
  });
}

strake_status makes_fernet(Arguments& a) {
  const char* key = a.text("key", fernet_key);
  return makes_cipher(a, [&](const strake_key_options* options, strake_legacy_cipher** out) {
    return strake_legacy_cipher_new_fernet(key, a.size("key", 44), options, out, a.error());
  });
}

strake_status decrypts(Arguments& a) {
  const Block iv{};
  const Block message{};
  Block out{};
  std::size_t size = 0;
  const strake_legacy_profile* under = profile(a);
  const strake_legacy_cipher* with = cipher(a);
  const std::uint8_t* data = a.data("data", message.data());
  const std::uint8_t* first = a.data("iv", iv.data());
  return strake_legacy_decrypt(under, with, first, a.size("iv", 16), data, a.size("data", 32),
                               a.buffer("buffer", out.data()), a.size("buffer", out.size()),
                               a.out("plaintext_size", &size, Kind::may_out), a.error());
}

strake_status decrypts_file(Arguments& a) {
  const Block iv{};
  Block out{};
  std::size_t size = 0;
  const strake_legacy_profile* under = profile(a);
  const strake_legacy_cipher* with = cipher(a);
  const std::uint8_t* first = a.data("iv", iv.data());
  return strake_legacy_decrypt_file(under, with, first, a.size("iv", 16), a.out("path", key_file()),
                                    a.buffer("buffer", out.data()), a.size("buffer", out.size()),
                                    a.out("plaintext_size", &size, Kind::may_out), a.error());
}

strake_status reads_fernet(Arguments& a) {
  Block out{};
  std::size_t size = 0;
  strake_legacy_fernet_options options STRAKE_LEGACY_FERNET_OPTIONS_INIT;
  const strake_legacy_profile* under = profile(a);
  const strake_legacy_cipher* with = a.handle(Kind::reads, "cipher", a.world().legacy_fernet);
  const char* token = a.text("token", fernet_token.c_str());
  return strake_legacy_fernet_read(under, with, token, a.size("token", fernet_token.size()),
                                   a.sized("options", options, Kind::given), a.buffer("buffer", out.data()),
                                   a.size("buffer", out.size()), a.out("message_size", &size, Kind::may_out),
                                   a.error());
}

strake_status rewraps(Arguments& a) {
  const Block iv{};
  const Block message{};
  Block out{};
  std::size_t size = 0;
  strake_legacy_record record{sizeof record, STRAKE_LEGACY_OLD, 0, {iv.data(), 16}, {message.data(), 32}, {nullptr, 0}};
  const strake_legacy_profile* under = profile(a);
  const strake_legacy_cipher* with = cipher(a);
  const strake_legacy_record* given = a.sized("record", record, Kind::given);
  const strake_key* key = a.handle(Kind::reads, "key", a.world().aead_key);
  const std::uint8_t* id = a.data("key_id", bytes_of("new"));
  const strake_status status =
      strake_legacy_rewrap(under, with, given, key, id, a.size("key_id", 3), a.buffer("buffer", out.data()),
                           a.size("buffer", out.size()), a.out("sealed_size", &size, Kind::may_out), a.error());
  EXPECT_TRUE(status == STRAKE_OK || (size == 0 && out == Block{})) << "an envelope that nobody has verified";
  return status;
}

/// Path of a file of whole blocks.
const std::string& old_file() {
  static const std::string path = [] {
    std::string made = testing::TempDir() + "contract_old_" + std::to_string(getpid());
    std::ofstream(made) << std::string(32, 'x');
    return made;
  }();
  return path;
}

const std::string& new_file() {
  static const std::string path = old_file() + "_new";
  return path;
}

strake_status rewraps_file(Arguments& a) {
  const Block iv{};
  const strake_legacy_profile* under = profile(a);
  const strake_legacy_cipher* with = cipher(a);
  const std::uint8_t* first = a.data("iv", iv.data());
  const char* from = a.out("from", old_file().c_str());
  const strake_file_recipients* recipients = a.handle(Kind::reads, "recipients", a.world().recipients);
  const strake_file_identities* identities = a.handle(Kind::reads, "identities", a.world().identities);
  const char* to = a.out("to", new_file().c_str());
  return strake_legacy_rewrap_file(under, with, STRAKE_LEGACY_OLD, first, a.size("iv", 16), from, recipients,
                                   identities, to, a.error());
}

strake_status rewraps_to_path(Arguments& a) {
  const Block iv{};
  const Block message{};
  const strake_legacy_profile* under = profile(a);
  const strake_legacy_cipher* with = cipher(a);
  const std::uint8_t* first = a.data("iv", iv.data());
  const std::size_t first_size = a.size("iv", 16);
  const std::uint8_t* data = a.data("data", message.data());
  const std::size_t size = a.size("data", 32);
  const strake_file_recipients* recipients = a.handle(Kind::reads, "recipients", a.world().recipients);
  const strake_file_identities* identities = a.handle(Kind::reads, "identities", a.world().identities);
  const char* to = a.out("to", new_file().c_str());
  return strake_legacy_rewrap_to_path(under, with, first, first_size, data, size, recipients, identities, to,
                                      a.error());
}

std::vector<Function> profile_functions() {
  return {
      {"strake_legacy_profile_new", STRAKE_OK,
       [](Arguments& a) {
         strake_legacy_profile* created = nullptr;
         const char* name = a.text("name", "name");
         const strake_status status = strake_legacy_profile_new(name, a.size("name", 4), STRAKE_LEGACY_ALLOW, 0,
                                                                a.out("out", &created), a.error());
         return freed(status, created, strake_legacy_profile_free);
       }},
      {"strake_legacy_profile_set_policy", STRAKE_OK,
       [](Arguments& a) { return strake_legacy_profile_set_policy(profile(a), STRAKE_LEGACY_ALLOW, 0, a.error()); }},
      {"strake_legacy_profile_get_counters", STRAKE_OK,
       [](Arguments& a) {
         strake_legacy_counters counters STRAKE_LEGACY_COUNTERS_INIT;
         const strake_legacy_profile* of = profile(a);
         return strake_legacy_profile_get_counters(of, a.out("counters", &counters), a.error());
       }},
      {"strake_legacy_profile_metrics", STRAKE_OK,
       [](Arguments& a) {
         std::array<char, 1024> text{};
         std::size_t size = 0;
         const strake_legacy_profile* of = profile(a);
         return strake_legacy_profile_metrics(of, a.buffer("buffer", text.data()), a.size("buffer", text.size()),
                                              a.out("size", &size, Kind::may_out), a.error());
       }},
      {"strake_legacy_profile_free", STRAKE_OK,
       [](Arguments& a) {
         return strake_legacy_profile_free(a.handle(Kind::frees, "profile", a.world().legacy_profile), a.error());
       }},
  };
}

std::vector<Function> verifying_functions() {
  return {
      {"strake_legacy_digest", STRAKE_OK,
       [](Arguments& a) {
         Block out{};
         std::size_t size = 0;
         const strake_legacy_profile* under = profile(a);
         const std::uint8_t* data = a.data("data", bytes_of("data"));
         return strake_legacy_digest(under, STRAKE_LEGACY_SHA1, data, a.size("data", 4), a.buffer("buffer", out.data()),
                                     a.size("buffer", out.size()), a.out("digest_size", &size, Kind::may_out),
                                     a.error());
       }},
      {"strake_legacy_digest_verify", STRAKE_LEGACY_MISMATCH,
       [](Arguments& a) {
         const strake_legacy_profile* under = profile(a);
         const std::uint8_t* data = a.data("data", bytes_of("data"));
         const std::uint8_t* digest = a.data("digest", bytes_of("0123456789abcdef"));
         return strake_legacy_digest_verify(under, STRAKE_LEGACY_MD5, data, a.size("data", 4), digest,
                                            a.size("digest", 16), a.error());
       }},
      {"strake_legacy_hmac_verify", STRAKE_LEGACY_MISMATCH,
       [](Arguments& a) {
         const strake_legacy_profile* under = profile(a);
         const std::uint8_t* key = a.data("key", bytes_of("key"));
         const std::uint8_t* data = a.data("data", bytes_of("data"));
         const std::uint8_t* tag = a.data("tag", bytes_of("0123456789abcdef"));
         return strake_legacy_hmac_verify(under, STRAKE_LEGACY_MD5, key, a.size("key", 3), data, a.size("data", 4), tag,
                                          a.size("tag", 16), a.error());
       }},
      {"strake_legacy_crypt_verify", STRAKE_PASSWORD_MISMATCH,
       [](Arguments& a) {
         strake_legacy_crypt_cost most STRAKE_LEGACY_CRYPT_COST_INIT;
         const strake_legacy_profile* under = profile(a);
         const char* password = a.text("password", "password");
         const char* hash = a.text("hash", crypt_hash);
         return strake_legacy_crypt_verify(under, password, a.size("password", 8), hash,
                                           a.size("hash", sizeof crypt_hash - 1), a.sized("most", most, Kind::options),
                                           a.error());
       }},
      {"strake_legacy_public_key_new", STRAKE_OK,
       [](Arguments& a) {
         strake_legacy_public_key* created = nullptr;
         const std::uint8_t* data = a.data("data", bytes_of(public_key));
         const strake_status status = strake_legacy_public_key_new(
             STRAKE_LEGACY_ES256, data, a.size("data", sizeof public_key - 1), a.out("out", &created), a.error());
         return freed(status, created, strake_legacy_public_key_free);
       }},
      {"strake_legacy_signature_verify", STRAKE_LEGACY_BAD_SIGNATURE,
       [](Arguments& a) {
         const Block zeros{};
         const strake_legacy_public_key* key = a.handle(Kind::reads, "key", a.world().legacy_public_key);
         const std::uint8_t* data = a.data("data", bytes_of("data"));
         const std::uint8_t* signature = a.data("signature", zeros.data());
         return strake_legacy_signature_verify(key, data, a.size("data", 4), signature, a.size("signature", 64),
                                               a.error());
       }},
      {"strake_legacy_jwt_verify", STRAKE_JWT_WRONG_ALGORITHM,
       [](Arguments& a) {
         strake_jwt_options options STRAKE_JWT_OPTIONS_INIT;
         strake_claims* created = nullptr;
         const strake_legacy_public_key* key = a.handle(Kind::reads, "key", a.world().legacy_public_key);
         const char* token = a.text("token", a.world().jwt.data());
         const char* issuer = a.text("issuer", "i");
         const char* audience = a.text("audience", "a");
         return strake_legacy_jwt_verify(key, token, a.size("token", a.world().jwt.size()), issuer, a.size("issuer", 1),
                                         audience, a.size("audience", 1), a.sized("options", options, Kind::options),
                                         a.out("out", &created), a.error());
       }},
      {"strake_legacy_public_key_free", STRAKE_OK,
       [](Arguments& a) {
         return strake_legacy_public_key_free(a.handle(Kind::frees, "key", a.world().legacy_public_key), a.error());
       }},
  };
}

} // namespace

std::vector<Function> legacy_functions() {
  return join({profile_functions(),
               {{"strake_legacy_cipher_new", STRAKE_OK, makes_bare},
                {"strake_legacy_cipher_new_enc", STRAKE_OK, makes_enc},
                {"strake_legacy_cipher_new_fernet", STRAKE_OK, makes_fernet},
                {"strake_legacy_decrypt", STRAKE_OK, decrypts},
                {"strake_legacy_decrypt_file", STRAKE_LEGACY_PARTIAL_BLOCK, decrypts_file},
                {"strake_legacy_fernet_read", STRAKE_LEGACY_DECRYPTION_FAILED, reads_fernet},
                {"strake_legacy_rewrap", STRAKE_OK, rewraps},
                {"strake_legacy_rewrap_file", STRAKE_OK, rewraps_file},
                {"strake_legacy_rewrap_to_path", STRAKE_OK, rewraps_to_path},
                {"strake_legacy_cipher_free", STRAKE_OK,
                 [](Arguments& a) {
                   return strake_legacy_cipher_free(a.handle(Kind::frees, "cipher", a.world().legacy_cipher),
                                                    a.error());
                 }}},
               verifying_functions()});
}

LegacyWorld::LegacyWorld()
    : legacy_profile(new_profile()), legacy_cipher(new_cipher()), legacy_fernet(new_fernet()),
      legacy_public_key(new_public_key()) {
  static_cast<void>(new_file()); // kept for the life of the process
}

LegacyWorld::~LegacyWorld() {
  static_cast<void>(strake_legacy_profile_free(legacy_profile, nullptr));
  static_cast<void>(strake_legacy_cipher_free(legacy_cipher, nullptr));
  static_cast<void>(strake_legacy_cipher_free(legacy_fernet, nullptr));
  static_cast<void>(strake_legacy_public_key_free(legacy_public_key, nullptr));
}

template <>
strake_legacy_profile* Arguments::freed_like(strake_legacy_profile*) {
  strake_legacy_profile* gone = new_profile();
  EXPECT_EQ(strake_legacy_profile_free(gone, nullptr), STRAKE_OK);
  return gone;
}

template <>
strake_legacy_cipher* Arguments::freed_like(strake_legacy_cipher*) {
  strake_legacy_cipher* gone = new_cipher();
  EXPECT_EQ(strake_legacy_cipher_free(gone, nullptr), STRAKE_OK);
  return gone;
}

template <>
strake_legacy_public_key* Arguments::freed_like(strake_legacy_public_key*) {
  strake_legacy_public_key* gone = new_public_key();
  EXPECT_EQ(strake_legacy_public_key_free(gone, nullptr), STRAKE_OK);
  return gone;
}

} // namespace contract
