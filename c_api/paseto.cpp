#include "strake/paseto.h"

#include "claims_handle.hpp"
#include "public_key.hpp"
#include "token/paseto.hpp"

using namespace strake;
using namespace strake::boundary;
using key::Key;
using token::Content;

namespace {

constexpr strake_paseto_options default_options = STRAKE_PASETO_OPTIONS_INIT;

class PasetoOptions {
public:
  explicit PasetoOptions(const strake_paseto_options* from)
      : given_(options(from, default_options, sizeof default_options, "options")) {}
  void clear() {}
  bool check(Outcome& outcome) {
    return given_.check(outcome) && check_claims_options(outcome, given_.value(), "options");
  }
  [[nodiscard]] const strake_paseto_options& value() const { return given_.value(); }
  void release(bool /*broken*/) {}

private:
  Sized<strake_paseto_options> given_;
};

template <auto make>
Done write_made(const Key& with, const Content& content, Bytes footer, Bytes implicit, TextBuffer& out) {
  return write_token(make(with, content, {.footer = footer, .implicit = implicit}), out);
}

/// with is what is read of the key.
template <auto open, class With>
Done give_opened(const With& with, Bytes token, Bytes implicit, Bytes issuer, Bytes audience,
                 const strake_paseto_options& chosen, Gives<strake_claims>& claims) {
  return give_claims(
      open(with, token,
           {.claims = claims_rules(chosen, issuer, audience), .max_bytes = chosen.max_bytes, .implicit = implicit}),
      claims);
}

} // namespace

strake_status strake_paseto_encrypt(const strake_key* key, const strake_claims_content* claims, const uint8_t* footer,
                                    size_t footer_size, const uint8_t* implicit, size_t implicit_size, char* buffer,
                                    size_t capacity, size_t* size, strake_error* error) {
  return exported(__func__, error, reads_key(key, key::Use::paseto, "key"), ClaimsContentIn(claims, "claims"),
                  bytes(footer, footer_size, "footer"), bytes(implicit, implicit_size, "implicit"),
                  fills_text(buffer, capacity, size, "buffer"))(write_made<token::encrypt_paseto>);
}

strake_status strake_paseto_decrypt(const strake_key* key, const char* token, size_t token_size,
                                    const uint8_t* implicit, size_t implicit_size, const char* issuer,
                                    size_t issuer_size, const char* audience, size_t audience_size,
                                    const strake_paseto_options* options, strake_claims** out, strake_error* error) {
  return exported(__func__, error, reads_key(key, key::Use::paseto, "key"), text(token, token_size, "token"),
                  bytes(implicit, implicit_size, "implicit"), text(issuer, issuer_size, "issuer"),
                  text(audience, audience_size, "audience"), PasetoOptions(options),
                  gives(out, "out"))(give_opened<token::decrypt_paseto, Key>);
}

strake_status strake_paseto_sign(const strake_key* key, const strake_claims_content* claims, const uint8_t* footer,
                                 size_t footer_size, const uint8_t* implicit, size_t implicit_size, char* buffer,
                                 size_t capacity, size_t* size, strake_error* error) {
  return exported(__func__, error, reads_key(key, key::Use::sign, "key"), ClaimsContentIn(claims, "claims"),
                  bytes(footer, footer_size, "footer"), bytes(implicit, implicit_size, "implicit"),
                  fills_text(buffer, capacity, size, "buffer"))(write_made<token::sign_paseto>);
}

strake_status strake_paseto_verify(const strake_key* key, const char* token, size_t token_size, const uint8_t* implicit,
                                   size_t implicit_size, const char* issuer, size_t issuer_size, const char* audience,
                                   size_t audience_size, const strake_paseto_options* options, strake_claims** out,
                                   strake_error* error) {
  return exported(__func__, error, reads_verifier(key, "key"), text(token, token_size, "token"),
                  bytes(implicit, implicit_size, "implicit"), text(issuer, issuer_size, "issuer"),
                  text(audience, audience_size, "audience"), PasetoOptions(options),
                  gives(out, "out"))(give_opened<token::verify_paseto, Bytes>);
}

strake_status strake_paseto_read_untrusted_footer(const char* token, size_t token_size, uint8_t* buffer,
                                                  size_t capacity, size_t* size, strake_error* error) {
  return exported(__func__, error, text(token, token_size, "token"),
                  fills(buffer, capacity, size, "buffer"))([](Bytes given, Buffer& out) -> Done {
    const auto footer = token::untrusted_footer(given, STRAKE_CLAIMS_DEFAULT_MAX_BYTES);
    return footer ? out.write(*footer) : std::unexpected(footer.error());
  });
}
