// JSON Web Tokens: libstrake reads them, and asks here whether the signature is right.
#include "foreign_status.hpp"
#include "legacy_handles.hpp"

using namespace strake;
using namespace strake::boundary;
using namespace strake::legacy;

namespace {

constexpr strake_jwt_options default_options = STRAKE_JWT_OPTIONS_INIT;

struct Token {
  Bytes text;
  Bytes issuer;
  Bytes audience;
};

const char* text_of(Bytes text) {
  return STRAKE_UNSAFE_EXPR("SAFETY: bytes may be read as characters", reinterpret_cast<const char*>(text.data()));
}

strake_jwt_algorithm jwt_name(SignatureAlgorithm algorithm) {
  return algorithm == SignatureAlgorithm::rs256 ? STRAKE_JWT_RS256 : STRAKE_JWT_ES256;
}

int32_t judge(void* key, const uint8_t* input, size_t input_size, const uint8_t* signature, size_t signature_size) {
  STRAKE_UNSAFE_BEGIN("SAFETY: verify gave the key, which its call holds; libstrake says how many bytes there are")
  const Done judged =
      static_cast<const PublicKey*>(key)->verify(Bytes(input, input_size), Bytes(signature, signature_size));
  if (judged) {
    return STRAKE_JWT_SIGNATURE_GOOD;
  }
  return judged.error().status == STRAKE_LEGACY_BAD_SIGNATURE ? STRAKE_JWT_SIGNATURE_BAD : 0;
  STRAKE_UNSAFE_END
}

Result<strake_claims*> verify(const PublicKey& key, const Token& token, const strake_jwt_options& options) {
  strake_error error{};
  strake_claims* claims = nullptr;
  Status status = STRAKE_OK;
  STRAKE_UNSAFE_BEGIN("SAFETY: the spans say how many bytes there are; judge only reads the key, during the call")
  status = strake_jwt_verify_by_callback(
      jwt_name(key.algorithm()), judge, const_cast<PublicKey*>(&key), text_of(token.text), token.text.size(),
      text_of(token.issuer), token.issuer.size(), text_of(token.audience), token.audience.size(), &options, &claims,
      &error);
  STRAKE_UNSAFE_END
  return status == STRAKE_OK ? Result<strake_claims*>(claims) : std::unexpected(error_of(status, error));
}

} // namespace

strake_status strake_legacy_jwt_verify(const strake_legacy_public_key* key, const char* token, size_t token_size,
                                       const char* issuer, size_t issuer_size, const char* audience,
                                       size_t audience_size, const strake_jwt_options* options, strake_claims** out,
                                       strake_error* error) {
  return exported(__func__, error, reads(key, "key"), text(token, token_size, "token"),
                  text(issuer, issuer_size, "issuer"), text(audience, audience_size, "audience"),
                  boundary::options(options, default_options, sizeof default_options, "options"), returns(out, "out"))(
      [](const PublicKey& by, Bytes given, Bytes from, Bytes for_whom, const strake_jwt_options& chosen,
         Returned<strake_claims*>& claims) -> Done {
        const Result<strake_claims*> verified =
            verify(by, {.text = given, .issuer = from, .audience = for_whom}, chosen);
        if (!verified) {
          return std::unexpected(verified.error());
        }
        claims = *verified;
        return {};
      });
}
