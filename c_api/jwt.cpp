#include "strake/jwt.h"

#include "claims_handle.hpp"
#include "key_set_handle.hpp"
#include "token/jwt.hpp"

using namespace strake;
using namespace strake::boundary;
using key::Key;
using key_set::KeySet;
using token::Content;

namespace {

constexpr strake_jwt_options default_options = STRAKE_JWT_OPTIONS_INIT;

/// Options, of which one part is the caller's memory too.
class JwtOptions {
public:
  explicit JwtOptions(const strake_jwt_options* from)
      : given_(options(from, default_options, sizeof default_options, "options")) {}
  void clear() {}
  bool check(Outcome& outcome) {
    return given_.check(outcome) && part_of(given_.value().type, "options").check(outcome) &&
           check_claims_options(outcome, given_.value(), "options");
  }
  [[nodiscard]] const strake_jwt_options& value() const { return given_.value(); }
  void release(bool /*broken*/) {}

private:
  Sized<strake_jwt_options> given_;
};

token::JwtRules rules_of(const strake_jwt_options& options, Bytes issuer, Bytes audience) {
  return {.claims = claims_rules(options, issuer, audience),
          .max_bytes = options.max_bytes,
          .type = part_of(options.type, "options").value()};
}

std::string_view name_of(strake_jwt_algorithm algorithm) { return algorithm == STRAKE_JWT_RS256 ? "RS256" : "ES256"; }

/// The caller's function, and what it is called with.
token::Verifier verifier_of(strake_jwt_verifier function, void* context) {
  return [function, context](Bytes input, Bytes signature) {
    switch (STRAKE_UNSAFE_EXPR("SAFETY: the caller's function; it may read the bytes during the call",
                               function(context, input.data(), input.size(), signature.data(), signature.size()))) {
    case STRAKE_JWT_SIGNATURE_GOOD:
      return token::Judgement::good;
    case STRAKE_JWT_SIGNATURE_BAD:
      return token::Judgement::bad;
    default:
      return token::Judgement::unknown;
    }
  };
}

} // namespace

strake_status strake_jwt_sign(const strake_key* key, const strake_claims_content* claims, const char* key_id,
                              size_t key_id_size, const char* type, size_t type_size, char* buffer, size_t capacity,
                              size_t* size, strake_error* error) {
  return exported(__func__, error, reads_secret(key, "key"), ClaimsContentIn(claims, "claims"),
                  text(key_id, key_id_size, "key_id"), text(type, type_size, "type"),
                  fills_text(buffer, capacity, size, "buffer"))(
      [](const Key& with, const Content& content, Bytes id, Bytes of_type, TextBuffer& out) {
        return write_token(token::sign_jwt(with, {.key_id = id, .type = of_type}, content), out);
      });
}

strake_status strake_jwt_verify(const strake_key* key, const char* token, size_t token_size, const char* issuer,
                                size_t issuer_size, const char* audience, size_t audience_size,
                                const strake_jwt_options* options, strake_claims** out, strake_error* error) {
  return exported(__func__, error, reads_secret(key, "key"), text(token, token_size, "token"),
                  text(issuer, issuer_size, "issuer"), text(audience, audience_size, "audience"), JwtOptions(options),
                  gives(out, "out"))([](const Key& with, Bytes given, Bytes by, Bytes for_whom,
                                        const strake_jwt_options& chosen, Gives<strake_claims>& claims) {
    return give_claims(token::verify_jwt(with, given, rules_of(chosen, by, for_whom)), claims);
  });
}

strake_status strake_jwt_verify_by_set(const strake_key_set* set, const char* token, size_t token_size,
                                       const char* issuer, size_t issuer_size, const char* audience,
                                       size_t audience_size, const strake_jwt_options* options, strake_key_id* id,
                                       strake_claims** out, strake_error* error) {
  return exported(__func__, error, reads_secret(set, "set"), text(token, token_size, "token"),
                  text(issuer, issuer_size, "issuer"), text(audience, audience_size, "audience"), JwtOptions(options),
                  may_return(id, "id"), gives(out, "out"))(
      [](const KeySet& with, Bytes given, Bytes by, Bytes for_whom, const strake_jwt_options& chosen,
         Returned<strake_key_id>& name, Gives<strake_claims>& claims) -> Done {
        Result<token::NamedClaims> verified = token::verify_jwt(with, given, rules_of(chosen, by, for_whom));
        if (!verified) {
          return std::unexpected(verified.error());
        }
        const Done done = claims.give(std::move(verified->claims));
        if (done) {
          name = id_of(verified->key);
        }
        return done;
      });
}

strake_status strake_jwt_verify_by_callback(strake_jwt_algorithm algorithm, strake_jwt_verifier verifier, void* context,
                                            const char* token, size_t token_size, const char* issuer,
                                            size_t issuer_size, const char* audience, size_t audience_size,
                                            const strake_jwt_options* options, strake_claims** out,
                                            strake_error* error) {
  return exported(__func__, error, one_of(algorithm, STRAKE_JWT_RS256, STRAKE_JWT_ES256, "algorithm"),
                  calls(verifier, "verifier"), text(token, token_size, "token"), text(issuer, issuer_size, "issuer"),
                  text(audience, audience_size, "audience"), JwtOptions(options), gives(out, "out"))(
      [context](strake_jwt_algorithm with, strake_jwt_verifier function, Bytes given, Bytes by, Bytes for_whom,
                const strake_jwt_options& chosen, Gives<strake_claims>& claims) {
        return give_claims(
            token::verify_jwt(name_of(with), verifier_of(function, context), given, rules_of(chosen, by, for_whom)),
            claims);
      });
}

strake_status strake_jwt_read_untrusted_key_id(const char* token, size_t token_size, char* buffer, size_t capacity,
                                               size_t* size, strake_error* error) {
  return exported(__func__, error, text(token, token_size, "token"),
                  fills_text(buffer, capacity, size, "buffer"))([](Bytes given, TextBuffer& out) {
    return write_token(token::untrusted_key_id(given, STRAKE_CLAIMS_DEFAULT_MAX_BYTES), out);
  });
}
