#include "token/paseto.hpp"

#include <optional>

#include "crypto/blake2b.hpp"
#include "crypto/digest.hpp"
#include "crypto/random.hpp"
#include "crypto/xchacha20.hpp"
#include "encoding/base64.hpp"
#include "sign/sign.hpp"

namespace strake::token {
namespace {

using Buffer = std::vector<std::uint8_t>;

constexpr std::string_view local_header = "v4.local.";
constexpr std::string_view public_header = "v4.public.";
constexpr std::size_t local_tag_size = 32;

/// A token taken apart: nothing of it is known to be genuine.
struct Opaque {
  Buffer body;
  Buffer footer;
};

/// Nothing unless there is one way to write it: an empty footer has no dot.
std::optional<Opaque> take_apart_paseto(Bytes token, std::string_view header, std::size_t least_body) {
  if (token.size() < header.size() || !equals(token.first(header.size()), header)) {
    return std::nullopt;
  }
  const Bytes rest = token.subspan(header.size());
  std::size_t dot = 0;
  while (dot < rest.size() && rest[dot] != byte_of('.')) {
    ++dot;
  }
  std::optional<Buffer> body = encoding::decode_base64url(rest.first(dot));
  std::optional<Buffer> footer = dot == rest.size() ? Buffer() : encoding::decode_base64url(rest.subspan(dot + 1));
  const bool has_idle_dot = dot + 1 == rest.size();
  if (!body || !footer || has_idle_dot || body->size() < least_body) {
    return std::nullopt;
  }
  return Opaque{.body = std::move(*body), .footer = std::move(*footer)};
}

Buffer put_together(std::string_view header, Bytes body, Bytes footer) {
  Buffer token;
  append(token, header);
  encoding::append_base64url(token, body);
  if (!footer.empty()) {
    append(token, ".");
    encoding::append_base64url(token, footer);
  }
  return token;
}

void append_size(Buffer& to, std::uint64_t number) {
  for (unsigned shift = 0; shift < 64; shift += 8) {
    to.push_back(low_byte(number >> shift));
  }
}

/// PAE: the pieces, so that no others give the same bytes.
template <class... Pieces>
Buffer authenticated(const Pieces&... pieces) {
  Buffer all;
  append_size(all, sizeof...(pieces));
  const auto add = [&all](const auto& piece) {
    append_size(all, piece.size());
    append(all, piece);
  };
  (add(pieces), ...);
  return all;
}

crypto::Digest blake2b(Bytes key, std::size_t size, std::string_view purpose, Bytes data) {
  Buffer begin;
  append(begin, purpose);
  crypto::Digest digest(size);
  crypto::Blake2b hash(key, size);
  hash.add(begin);
  hash.add(data);
  hash.finish(digest.bytes());
  return digest;
}

crypto::Digest local_tag(const key::Key& key, Bytes nonce, Bytes ciphertext, const Bound& bound) {
  const crypto::Digest authentication_key = blake2b(key.material(), 32, "paseto-auth-key-for-aead", nonce);
  return blake2b(authentication_key.bytes(), local_tag_size, "",
                 authenticated(local_header, nonce, ciphertext, bound.footer, bound.implicit));
}

void apply_local_cipher(const key::Key& key, Bytes nonce, Bytes from, MutableBytes to) {
  const crypto::Digest keys = blake2b(key.material(), crypto::xchacha20_key_size + crypto::xchacha20_nonce_size,
                                      "paseto-encryption-key", nonce);
  crypto::xchacha20(keys.bytes().first(crypto::xchacha20_key_size), keys.bytes().subspan(crypto::xchacha20_key_size),
                    from, to);
}

Result<Opaque> expect_paseto(Bytes token, std::string_view header, std::size_t least_body, std::uint64_t max_bytes) {
  if (const Done size = check_token_size(token, max_bytes); !size) {
    return std::unexpected(size.error());
  }
  std::optional<Opaque> parts = take_apart_paseto(token, header, least_body);
  return parts ? Result<Opaque>(std::move(*parts)) : failure(STRAKE_PASETO_MALFORMED);
}

} // namespace

Buffer seal_local(const key::Key& key, Bytes nonce, Bytes payload, const Bound& bound) {
  Buffer body(nonce.size() + payload.size() + local_tag_size);
  const MutableBytes ciphertext = MutableBytes(body).subspan(nonce.size(), payload.size());
  copy_bytes(nonce, MutableBytes(body).first(nonce.size()));
  apply_local_cipher(key, nonce, payload, ciphertext);
  copy_bytes(local_tag(key, nonce, ciphertext, bound).bytes(), MutableBytes(body).last(local_tag_size));
  return put_together(local_header, body, bound.footer);
}

Buffer sign_public(const key::Key& key, Bytes payload, const Bound& bound) {
  const sign::Signature signature =
      sign::sign(key, authenticated(public_header, payload, bound.footer, bound.implicit));
  Buffer body;
  append(body, payload);
  append(body, signature);
  return put_together(public_header, body, bound.footer);
}

Result<Buffer> encrypt_paseto(const key::Key& key, const Content& content, const Bound& bound) {
  const Result<Buffer> payload = compose(content, TimeForm::text);
  if (!payload) {
    return payload;
  }
  std::array<std::uint8_t, paseto_nonce_size> nonce{};
  if (const Done filled = crypto::fill_random(nonce); !filled) {
    return std::unexpected(filled.error());
  }
  return seal_local(key, nonce, *payload, bound);
}

Result<Buffer> sign_paseto(const key::Key& key, const Content& content, const Bound& bound) {
  const Result<Buffer> payload = compose(content, TimeForm::text);
  return payload ? sign_public(key, *payload, bound) : payload;
}

Result<Claims> decrypt_paseto(const key::Key& key, Bytes token, const PasetoRules& rules) {
  Result<Opaque> parts = expect_paseto(token, local_header, paseto_nonce_size + local_tag_size, rules.max_bytes);
  if (!parts) {
    return std::unexpected(parts.error());
  }
  const Bytes body = parts->body;
  const Bytes nonce = body.first(paseto_nonce_size);
  const Bytes ciphertext = body.subspan(paseto_nonce_size, body.size() - paseto_nonce_size - local_tag_size);
  const crypto::Digest tag = local_tag(key, nonce, ciphertext, {.footer = parts->footer, .implicit = rules.implicit});
  if (!crypto::equal(tag.bytes(), body.last(local_tag_size))) {
    return failure(STRAKE_PASETO_FORGED);
  }
  Buffer payload(ciphertext.size());
  apply_local_cipher(key, nonce, ciphertext, payload);
  return accept_claims(payload, TimeForm::text, rules.claims, std::move(parts->footer));
}

Result<Claims> verify_paseto(Bytes public_key, Bytes token, const PasetoRules& rules) {
  Result<Opaque> parts = expect_paseto(token, public_header, crypto::signature_size, rules.max_bytes);
  if (!parts) {
    return std::unexpected(parts.error());
  }
  const Bytes body = parts->body;
  const Bytes payload = body.first(body.size() - crypto::signature_size);
  if (!crypto::ed25519_verify(public_key, authenticated(public_header, payload, Bytes(parts->footer), rules.implicit),
                              body.last(crypto::signature_size))) {
    return failure(STRAKE_PASETO_FORGED);
  }
  return accept_claims(payload, TimeForm::text, rules.claims, std::move(parts->footer));
}

Result<Buffer> untrusted_footer(Bytes token, std::uint64_t max_bytes) {
  Result<Opaque> parts = expect_paseto(token, local_header, paseto_nonce_size + local_tag_size, max_bytes);
  if (!parts && parts.error().status == STRAKE_PASETO_MALFORMED) {
    parts = expect_paseto(token, public_header, crypto::signature_size, max_bytes);
  }
  return parts ? Result<Buffer>(std::move(parts->footer)) : std::unexpected(parts.error());
}

} // namespace strake::token
