// claims, jwt, paseto, api_key, signed_text.
#include <array>

#include "functions.hpp"

namespace contract {
namespace {

using Block = std::array<char, 1024>;

/// A getter of one value.
template <class Value>
Function gets(const char* name, const char* argument,
              strake_status (*get)(const strake_claims*, Value*, strake_error*)) {
  return {name, STRAKE_OK, [=](Arguments& a) {
            Value value{};
            return get(a.handle(Kind::reads, "claims", a.world().claims), a.out(argument, &value), a.error());
          }};
}

/// A getter of a claim by its name.
template <class Value>
Function gets_named(const char* name, const char* argument, const char* claim,
                    strake_status (*get)(const strake_claims*, const char*, std::size_t, Value*, strake_error*)) {
  return {name, STRAKE_OK, [=](Arguments& a) {
            Value value{};
            const char* called = a.text("name", claim);
            return get(a.handle(Kind::reads, "claims", a.world().claims), called,
                       a.size("name", std::string_view(claim).size()), a.out(argument, &value), a.error());
          }};
}

Function copies_named(const char* name, const char* claim,
                      strake_status (*copy)(const strake_claims*, const char*, std::size_t, char*, std::size_t,
                                            std::size_t*, strake_error*)) {
  return {name, STRAKE_OK, [=](Arguments& a) {
            Block text{};
            std::size_t size = 0;
            const char* called = a.text("name", claim);
            return copy(a.handle(Kind::reads, "claims", a.world().claims), called,
                        a.size("name", std::string_view(claim).size()), a.buffer("buffer", text.data()),
                        a.size("buffer", text.size()), a.out("size", &size, Kind::may_out), a.error());
          }};
}

strake_claims_content content() {
  strake_claims_content claims STRAKE_CLAIMS_CONTENT_INIT;
  claims.expiry = 253402300799;
  claims.subject = {bytes_of("somebody"), 8};
  return claims;
}

/// A token that is made of claims and two texts.
template <class Byte, class Make>
strake_status makes_token(Arguments& a, const char* first, const char* second, strake_key* key, Make make) {
  strake_claims_content claims = content();
  Block token{};
  std::size_t size = 0;
  const auto* one = reinterpret_cast<const Byte*>(a.data(first, bytes_of("a")));
  const auto* two = reinterpret_cast<const Byte*>(a.data(second, bytes_of("b")));
  return make(a.handle(Kind::reads, "key", key), a.sized("claims", claims, Kind::given), one, a.size(first, 1), two,
              a.size(second, 1), a.buffer("buffer", token.data()), a.size("buffer", token.size()),
              a.out("size", &size, Kind::may_out), a.error());
}

/// A token of PASETO that is opened, which isn't one.
template <class Open>
strake_status opens_paseto(Arguments& a, strake_key* key, Open open) {
  strake_paseto_options options STRAKE_PASETO_OPTIONS_INIT;
  strake_claims* created = nullptr;
  return open(a.handle(Kind::reads, "key", key), a.text("token", "v4.local.AAAA"), a.size("token", 13),
              a.data("implicit", bytes_of("a")), a.size("implicit", 1), a.text("issuer", "a"), a.size("issuer", 1),
              a.text("audience", "a"), a.size("audience", 1), a.sized("options", options, Kind::options),
              a.out("out", &created), a.error());
}

std::int32_t finds_good(void* /*context*/, const std::uint8_t* /*input*/, std::size_t /*input_size*/,
                        const std::uint8_t* /*signature*/, std::size_t /*signature_size*/) {
  return STRAKE_JWT_SIGNATURE_GOOD;
}

} // namespace

std::vector<Function> claims_functions() {
  return {
      gets("strake_claims_get_issuer", "text", strake_claims_get_issuer),
      gets("strake_claims_get_subject", "text", strake_claims_get_subject),
      gets("strake_claims_get_id", "text", strake_claims_get_id),
      gets("strake_claims_get_expiry", "time", strake_claims_get_expiry),
      gets("strake_claims_get_not_before", "time", strake_claims_get_not_before),
      gets("strake_claims_get_issued_at", "time", strake_claims_get_issued_at),
      gets("strake_claims_get_payload", "payload", strake_claims_get_payload),
      gets("strake_claims_get_footer", "footer", strake_claims_get_footer),
      gets_named("strake_claims_get_string", "text", "text", strake_claims_get_string),
      gets_named("strake_claims_get_integer", "number", "n", strake_claims_get_integer),
      gets_named("strake_claims_get_boolean", "boolean", "yes", strake_claims_get_boolean),
      copies_named("strake_claims_copy_string", "text", strake_claims_copy_string),
      copies_named("strake_claims_copy_json", "text", strake_claims_copy_json),
      {"strake_claims_copy_payload", STRAKE_OK,
       [](Arguments& a) {
         Block text{};
         std::size_t size = 0;
         return strake_claims_copy_payload(a.handle(Kind::reads, "claims", a.world().claims),
                                           a.buffer("buffer", text.data()), a.size("buffer", text.size()),
                                           a.out("size", &size, Kind::may_out), a.error());
       }},
      {"strake_claims_copy_footer", STRAKE_OK,
       [](Arguments& a) {
         std::uint8_t footer[8];
         std::size_t size = 0;
         return strake_claims_copy_footer(a.handle(Kind::reads, "claims", a.world().claims), a.buffer("buffer", footer),
                                          a.size("buffer", 8), a.out("size", &size, Kind::may_out), a.error());
       }},
      {"strake_claims_free", STRAKE_OK,
       [](Arguments& a) { return strake_claims_free(a.handle(Kind::frees, "claims", a.world().claims), a.error()); }},
  };
}

std::vector<Function> jwt_functions() {
  return {
      {"strake_jwt_sign", STRAKE_OK,
       [](Arguments& a) { return makes_token<char>(a, "key_id", "type", a.world().key, strake_jwt_sign); }},
      {"strake_jwt_verify", STRAKE_CLAIMS_WRONG_AUDIENCE,
       [](Arguments& a) {
         strake_jwt_options options STRAKE_JWT_OPTIONS_INIT;
         strake_claims* created = nullptr;
         return strake_jwt_verify(a.handle(Kind::reads, "key", a.world().key), a.text("token", a.world().jwt.data()),
                                  a.size("token", a.world().jwt.size()), a.text("issuer", "i"), a.size("issuer", 1),
                                  a.text("audience", "a"), a.size("audience", 1),
                                  a.sized("options", options, Kind::options), a.out("out", &created), a.error());
       }},
      {"strake_jwt_verify_by_set", STRAKE_OK,
       [](Arguments& a) {
         strake_jwt_options options STRAKE_JWT_OPTIONS_INIT;
         strake_claims* created = nullptr;
         strake_key_id id;
         const strake_status status = strake_jwt_verify_by_set(
             a.handle(Kind::reads, "set", a.world().key_set), a.text("token", a.world().jwt.data()),
             a.size("token", a.world().jwt.size()), a.text("issuer", "i"), a.size("issuer", 1), a.text("audience", ""),
             a.size("audience", 0), a.sized("options", options, Kind::options), a.out("id", &id, Kind::may_out),
             a.out("out", &created), a.error());
         return freed(status, created, strake_claims_free);
       }},
      {"strake_jwt_verify_by_callback", STRAKE_OK,
       [](Arguments& a) {
         // {"alg":"RS256"}.{"exp":253402300799}.
         static const char rs256[] = "eyJhbGciOiJSUzI1NiJ9.eyJleHAiOjI1MzQwMjMwMDc5OX0.AAAA";
         strake_jwt_options options STRAKE_JWT_OPTIONS_INIT;
         strake_claims* created = nullptr;
         const char* token = a.text("token", rs256);
         const char* issuer = a.text("issuer", "");
         const char* audience = a.text("audience", "");
         const strake_status status = strake_jwt_verify_by_callback(
             STRAKE_JWT_RS256, a.out("verifier", finds_good, Kind::callback), nullptr, token,
             a.size("token", sizeof rs256 - 1), issuer, a.size("issuer", 0), audience, a.size("audience", 0),
             a.sized("options", options, Kind::options), a.out("out", &created), a.error());
         return freed(status, created, strake_claims_free);
       }},
      {"strake_jwt_read_untrusted_key_id", STRAKE_OK,
       [](Arguments& a) {
         Block id{};
         std::size_t size = 0;
         const char* token = a.text("token", a.world().jwt.data());
         return strake_jwt_read_untrusted_key_id(token, a.size("token", a.world().jwt.size()),
                                                 a.buffer("buffer", id.data()), a.size("buffer", id.size()),
                                                 a.out("size", &size, Kind::may_out), a.error());
       }},
  };
}

std::vector<Function> paseto_functions() {
  return {
      {"strake_paseto_encrypt", STRAKE_OK,
       [](Arguments& a) {
         return makes_token<std::uint8_t>(a, "footer", "implicit", a.world().token_key, strake_paseto_encrypt);
       }},
      {"strake_paseto_sign", STRAKE_OK,
       [](Arguments& a) {
         return makes_token<std::uint8_t>(a, "footer", "implicit", a.world().signing_key, strake_paseto_sign);
       }},
      {"strake_paseto_decrypt", STRAKE_PASETO_MALFORMED,
       [](Arguments& a) { return opens_paseto(a, a.world().token_key, strake_paseto_decrypt); }},
      {"strake_paseto_verify", STRAKE_PASETO_MALFORMED,
       [](Arguments& a) { return opens_paseto(a, a.world().signing_key, strake_paseto_verify); }},
      {"strake_paseto_read_untrusted_footer", STRAKE_PASETO_MALFORMED,
       [](Arguments& a) {
         std::uint8_t footer[8];
         std::size_t size = 0;
         const char* token = a.text("token", "v4.local.AAAA");
         return strake_paseto_read_untrusted_footer(token, a.size("token", 13), a.buffer("buffer", footer),
                                                    a.size("buffer", 8), a.out("size", &size, Kind::may_out),
                                                    a.error());
       }},
  };
}

std::vector<Function> api_key_functions() {
  static const char key[] = "a_zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz0CuMl7";
  static constexpr std::size_t key_size = sizeof key - 1;
  const auto hashes = [](Arguments& a, auto hash) {
    std::uint8_t stored[STRAKE_API_KEY_HASH_BYTES];
    std::size_t size = 0;
    const char* text = a.text("text", key);
    return hash(text, a.size("text", key_size), a.buffer("buffer", stored), a.size("buffer", sizeof stored),
                a.out("hash_size", &size, Kind::may_out));
  };
  return {
      {"strake_api_key_generate", STRAKE_OK,
       [](Arguments& a) {
         Block text{};
         std::size_t size = 0;
         const char* prefix = a.text("prefix", "a");
         return strake_api_key_generate(prefix, a.size("prefix", 1), a.buffer("buffer", text.data()),
                                        a.size("buffer", text.size()), a.out("size", &size, Kind::may_out), a.error());
       }},
      {"strake_api_key_parse", STRAKE_OK,
       [](Arguments& a) {
         strake_bytes prefix{};
         return strake_api_key_parse(a.text("text", key), a.size("text", key_size), a.out("prefix", &prefix),
                                     a.error());
       }},
      {"strake_api_key_hash", STRAKE_OK,
       [hashes](Arguments& a) {
         return hashes(a, [&](const char* text, std::size_t size, std::uint8_t* out, std::size_t capacity,
                              std::size_t* out_size) {
           return strake_api_key_hash(text, size, out, capacity, out_size, a.error());
         });
       }},
      {"strake_api_key_hash_keyed", STRAKE_OK,
       [hashes](Arguments& a) {
         return hashes(a, [&](const char* text, std::size_t size, std::uint8_t* out, std::size_t capacity,
                              std::size_t* out_size) {
           return strake_api_key_hash_keyed(a.handle(Kind::reads, "key", a.world().key), text, size, out, capacity,
                                            out_size, a.error());
         });
       }},
      {"strake_api_key_verify", STRAKE_API_KEY_MISMATCH,
       [](Arguments& a) {
         return strake_api_key_verify(a.text("text", key), a.size("text", key_size), a.data("stored", bytes_of("a")),
                                      a.size("stored", 1), a.error());
       }},
      {"strake_api_key_verify_keyed", STRAKE_API_KEY_MISMATCH,
       [](Arguments& a) {
         return strake_api_key_verify_keyed(a.handle(Kind::reads, "key", a.world().key), a.text("text", key),
                                            a.size("text", key_size), a.data("stored", bytes_of("a")),
                                            a.size("stored", 1), a.error());
       }},
  };
}

std::vector<Function> signed_text_functions() {
  return {
      {"strake_signed_text_sign", STRAKE_OK,
       [](Arguments& a) {
         Block text{};
         std::size_t size = 0;
         const char* purpose = a.text("purpose", "p");
         const std::uint8_t* data = a.data("data", bytes_of("data"));
         return strake_signed_text_sign(a.handle(Kind::reads, "key", a.world().key), purpose, a.size("purpose", 1), 1,
                                        data, a.size("data", 4), a.buffer("buffer", text.data()),
                                        a.size("buffer", text.size()), a.out("size", &size, Kind::may_out), a.error());
       }},
      {"strake_signed_text_sign_by_set", STRAKE_OK,
       [](Arguments& a) {
         Block text{};
         std::size_t size = 0;
         strake_key_id id;
         const char* purpose = a.text("purpose", "p");
         const std::uint8_t* data = a.data("data", bytes_of("data"));
         return strake_signed_text_sign_by_set(
             a.handle(Kind::reads, "set", a.world().key_set), purpose, a.size("purpose", 1), 1, data, a.size("data", 4),
             a.buffer("buffer", text.data()), a.size("buffer", text.size()), a.out("size", &size, Kind::may_out),
             a.out("id", &id, Kind::may_out), a.error());
       }},
      {"strake_signed_text_verify", STRAKE_SIGNED_TEXT_FORGED,
       [](Arguments& a) {
         std::uint8_t data[8];
         std::size_t size = 0;
         const char* purpose = a.text("purpose", "p");
         const char* text = a.text("text", "s1.5.AAAA.AAAA");
         return strake_signed_text_verify(a.handle(Kind::reads, "key", a.world().key), purpose, a.size("purpose", 1),
                                          text, a.size("text", 14), 1, a.buffer("buffer", data), a.size("buffer", 8),
                                          a.out("data_size", &size, Kind::may_out), a.error());
       }},
      {"strake_signed_text_verify_by_set", STRAKE_SIGNED_TEXT_FORGED,
       [](Arguments& a) {
         std::uint8_t data[8];
         std::size_t size = 0;
         strake_key_id id;
         const char* purpose = a.text("purpose", "p");
         const char* text = a.text("text", "s1.5.AAAA.AAAA");
         return strake_signed_text_verify_by_set(
             a.handle(Kind::reads, "set", a.world().key_set), purpose, a.size("purpose", 1), text, a.size("text", 14),
             1, a.buffer("buffer", data), a.size("buffer", 8), a.out("data_size", &size, Kind::may_out),
             a.out("id", &id, Kind::may_out), a.error());
       }},
  };
}

} // namespace contract
