#include "token/jwt.hpp"

#include "crypto/ed25519.hpp"
#include "encoding/base64.hpp"
#include "json_writer/writer.hpp"
#include "mac/by_set.hpp"
#include "sign/sign.hpp"
#include "token/jose.hpp"

namespace strake::token {
namespace {

/// RFC 7518, section 3.2.
Done check_strength(const key::Key& key) {
  if (key.use() != key::Use::mac) {
    return {};
  }
  const std::size_t least = mac::whole_size(key);
  return key.given_size() >= least ? Done() : over_limit(STRAKE_JWT_WEAK_KEY, no_offset, key.given_size(), least);
}

Result<bool> is_signed_by(const key::Key& key, const Signed& token) {
  if (const Done strong = check_strength(key); !strong) {
    return std::unexpected(strong.error());
  }
  if (key.use() == key::Use::mac) {
    return mac::matches(key, std::array{token.input}, token.signature);
  }
  const Result<Bytes> by = key.public_part();
  return by ? Result<bool>(crypto::ed25519_verify(*by, token.input, token.signature)) : std::unexpected(by.error());
}

/// All keys are tried, whichever is right, so that the time doesn't tell.
Result<key_set::Id> signer_in(const key_set::KeySet& set, const Signed& token) {
  const std::span<const key_set::Member> members = set.members();
  std::size_t found = members.size();
  for (std::size_t i = 0; i < members.size(); ++i) {
    const Result<key::Opened> opened = key::Opened::make(members[i].key);
    if (!opened) {
      return std::unexpected(opened.error());
    }
    const Result<bool> right = is_signed_by(members[i].key, token);
    if (!right) {
      return std::unexpected(right.error());
    }
    const std::size_t if_right = std::size_t{0} - std::size_t{*right};
    found = (found & ~if_right) | (i & if_right);
  }
  return found == members.size() ? Result<key_set::Id>(failure(STRAKE_JWT_BAD_SIGNATURE)) : members[found].id;
}

/// A token whose header is right for an algorithm.
Result<Signed> expect(std::string_view algorithm, Bytes token [[clang::lifetimebound]], const JwtRules& rules) {
  if (const Done size = check_token_size(token, rules.max_bytes); !size) {
    return std::unexpected(size.error());
  }
  Result<Signed> parts = take_apart(token);
  if (!parts) {
    return std::unexpected(parts.error());
  }
  if (!equals(parts->header.algorithm(), algorithm)) {
    return failure(STRAKE_JWT_WRONG_ALGORITHM);
  }
  return parts->header.is_of_type(rules.type) ? std::move(parts) : failure(STRAKE_JWT_WRONG_TYPE);
}

Result<std::vector<std::uint8_t>> header_text(std::string_view algorithm, const JwtHeader& header) {
  json::Writer writer;
  std::vector<std::uint8_t> name;
  const auto member = [&](std::string_view member_name, Bytes value) {
    name.clear();
    append(name, member_name);
    return writer.name(name) && writer.string(value);
  };
  std::vector<std::uint8_t> algorithm_text;
  append(algorithm_text, algorithm);
  std::vector<std::uint8_t> type;
  append(type, header.type);
  if (type.empty()) {
    append(type, "JWT");
  }
  const bool written = writer.begin(json::Kind::object) && member("alg", algorithm_text) && member("typ", type) &&
                       (header.key_id.empty() || member("kid", header.key_id)) && writer.end(json::Kind::object) &&
                       writer.finish();
  if (!written) {
    return failure(STRAKE_JWT_UNSUPPORTED_HEADER);
  }
  std::vector<std::uint8_t> text;
  append(text, writer.output());
  return text;
}

void append_signature(std::vector<std::uint8_t>& token, const key::Key& key) {
  if (key.use() == key::Use::mac) {
    const mac::Tag tag = mac::compute(key, std::array<Bytes, 1>{token});
    append(token, ".");
    encoding::append_base64url(token, tag.bytes());
  } else {
    const sign::Signature signature = sign::sign(key, token);
    append(token, ".");
    encoding::append_base64url(token, signature);
  }
}

} // namespace

Result<Claims> verify_jwt(const key::Key& key, Bytes token, const JwtRules& rules) {
  const Result<std::string_view> name = jose_name(key.algorithm());
  if (!name) {
    return std::unexpected(name.error());
  }
  const Result<Signed> parts = expect(*name, token, rules);
  if (!parts) {
    return std::unexpected(parts.error());
  }
  const Result<bool> right = is_signed_by(key, *parts);
  if (!right) {
    return std::unexpected(right.error());
  }
  return *right ? accept_claims(parts->payload, TimeForm::number, rules.claims) : failure(STRAKE_JWT_BAD_SIGNATURE);
}

Result<NamedClaims> verify_jwt(const key_set::KeySet& set, Bytes token, const JwtRules& rules) {
  const Result<std::string_view> name = jose_name(set.algorithm());
  if (!name) {
    return std::unexpected(name.error());
  }
  const Result<Signed> parts = expect(*name, token, rules);
  if (!parts) {
    return std::unexpected(parts.error());
  }
  const Result<key_set::Id> by = signer_in(set, *parts);
  if (!by) {
    return std::unexpected(by.error());
  }
  Result<Claims> claims = accept_claims(parts->payload, TimeForm::number, rules.claims);
  return claims ? Result<NamedClaims>(NamedClaims{.claims = std::move(*claims), .key = *by})
                : std::unexpected(claims.error());
}

Result<Claims> verify_jwt(std::string_view algorithm, const Verifier& verifier, Bytes token, const JwtRules& rules) {
  const Result<Signed> parts = expect(algorithm, token, rules);
  if (!parts) {
    return std::unexpected(parts.error());
  }
  switch (verifier(parts->input, parts->signature)) {
  case Judgement::good:
    return accept_claims(parts->payload, TimeForm::number, rules.claims);
  case Judgement::bad:
    return failure(STRAKE_JWT_BAD_SIGNATURE);
  case Judgement::unknown:
    break;
  }
  return failure(STRAKE_JWT_VERIFIER_FAILED);
}

Result<std::vector<std::uint8_t>> sign_jwt(const key::Key& key, const JwtHeader& header, const Content& content) {
  const Result<std::string_view> name = jose_name(key.algorithm());
  if (!name || key.use() == key::Use::verify) {
    return failure(STRAKE_KEY_WRONG_USE);
  }
  if (const Done strong = check_strength(key); !strong) {
    return std::unexpected(strong.error());
  }
  const Result<std::vector<std::uint8_t>> json = header_text(*name, header);
  if (!json) {
    return json;
  }
  const Result<std::vector<std::uint8_t>> payload = compose(content, TimeForm::number);
  if (!payload) {
    return payload;
  }
  std::vector<std::uint8_t> token;
  encoding::append_base64url(token, *json);
  append(token, ".");
  encoding::append_base64url(token, *payload);
  append_signature(token, key);
  return token;
}

Result<std::vector<std::uint8_t>> untrusted_key_id(Bytes token, std::uint64_t max_bytes) {
  if (const Done size = check_token_size(token, max_bytes); !size) {
    return std::unexpected(size.error());
  }
  const Result<Signed> parts = take_apart(token);
  if (!parts) {
    return std::unexpected(parts.error());
  }
  const Result<Bytes> id = parts->header.key_id();
  if (!id) {
    return std::unexpected(id.error());
  }
  std::vector<std::uint8_t> copy;
  append(copy, *id);
  return copy;
}

} // namespace strake::token
