#include "token/jose.hpp"

#include <array>

#include "encoding/base64.hpp"
#include "json/navigation.hpp"
#include "json/parser.hpp"

namespace strake::token {
namespace {

constexpr std::uint64_t most_header_depth = 8;

/// What a header may not say: where to find a key, in what other way the rest is to be read, and what nobody may
/// ignore. RFC 7515, section 4.1; RFC 7797; RFC 7516, section 4.1.
constexpr std::array<std::string_view, 8> refused{"crit", "jku", "jwk", "x5u", "x5c", "b64", "zip", "enc"};

constexpr std::string_view media_type = "application/";

bool equal_ignoring_case(Bytes a, Bytes b) { return std::ranges::equal(a, b, {}, ascii_lower, ascii_lower); }

/// RFC 7515, section 4.1.9: the prefix may be left out where no other slash is there.
Bytes without_prefix(Bytes type [[clang::lifetimebound]]) {
  if (type.size() <= media_type.size() || !equals_ignoring_case(type.first(media_type.size()), media_type)) {
    return type;
  }
  const Bytes rest = type.subspan(media_type.size());
  return std::ranges::find(rest, byte_of('/')) == rest.end() ? rest : type;
}

/// The parts between two dots, which are two.
std::optional<std::array<Bytes, 3>> split(Bytes token [[clang::lifetimebound]]) {
  const auto dot = [&](std::size_t from) {
    while (from < token.size() && token[from] != byte_of('.')) {
      ++from;
    }
    return from;
  };
  const std::size_t first = dot(0);
  if (first == token.size()) {
    return std::nullopt;
  }
  const std::size_t second = dot(first + 1);
  if (second == token.size()) {
    return std::nullopt;
  }
  return std::array{token.first(first), token.subspan(first + 1, second - first - 1), token.subspan(second + 1)};
}

} // namespace

Result<std::string_view> jose_name(key::Algorithm algorithm) {
  if (algorithm == key::Algorithm::hmac_sha256) {
    return "HS256";
  }
  if (algorithm == key::Algorithm::hmac_sha384) {
    return "HS384";
  }
  if (algorithm == key::Algorithm::hmac_sha512) {
    return "HS512";
  }
  if (algorithm == key::Algorithm::ed25519 || algorithm == key::Algorithm::ed25519_public) {
    return "EdDSA";
  }
  return failure(STRAKE_KEY_WRONG_USE);
}

Result<Header> Header::parse(Bytes json) {
  json::Options options;
  options.max_depth = most_header_depth;
  Result<json::Document> document = json::Parser(options).parse(json);
  if (!document || document->at(0).kind() != json::Kind::object) {
    return failure(STRAKE_JWT_MALFORMED);
  }
  Header header(std::move(*document));
  const Done read = header.read_members();
  return read ? Result<Header>(std::move(header)) : std::unexpected(read.error());
}

Done Header::read_members() {
  for (Place member = 1; member < document_.behind(0); member = json::behind_member(document_, member)) {
    if (const Done read = read_member(document_.string(document_.at(member)), member + 1); !read) {
      return read;
    }
  }
  return algorithm_ ? Done() : failure(STRAKE_JWT_MALFORMED);
}

Done Header::read_member(Bytes name, Place value) {
  if (std::ranges::any_of(refused, [&](std::string_view other) { return equals(name, other); })) {
    return failure(STRAKE_JWT_UNSUPPORTED_HEADER);
  }
  const auto read_text = [&](std::optional<Place>& to) {
    to = value;
    return document_.at(value).kind() == json::Kind::string ? Done() : failure(STRAKE_JWT_UNSUPPORTED_HEADER);
  };
  if (equals(name, "alg")) {
    return read_text(algorithm_);
  }
  if (equals(name, "typ")) {
    return read_text(type_);
  }
  if (equals(name, "kid")) {
    return read_text(key_id_);
  }
  return {};
}

Bytes Header::text_at(std::optional<Place> place) const {
  if (!place) {
    return {};
  }
  const json::Value& value = document_.at(*place);
  return document_.string(value);
}

Result<Bytes> Header::key_id() const { return key_id_ ? Result<Bytes>(text_at(key_id_)) : failure(STRAKE_NOT_FOUND); }

bool Header::is_of_type(Bytes wanted) const {
  const Bytes type = without_prefix(text_at(type_));
  return wanted.empty() ? !type_ || equals_ignoring_case(type, "jwt")
                        : type_ && equal_ignoring_case(type, without_prefix(wanted));
}

Result<Signed> take_apart(Bytes token) {
  const std::optional<std::array<Bytes, 3>> parts = split(token);
  if (!parts) {
    return failure(STRAKE_JWT_MALFORMED);
  }
  const std::optional<std::vector<std::uint8_t>> json = encoding::decode_base64url((*parts)[0]);
  std::optional<std::vector<std::uint8_t>> payload = encoding::decode_base64url((*parts)[1]);
  std::optional<std::vector<std::uint8_t>> signature = encoding::decode_base64url((*parts)[2]);
  if (!json || !payload || !signature) {
    return failure(STRAKE_JWT_MALFORMED);
  }
  Result<Header> header = Header::parse(*json);
  if (!header) {
    return std::unexpected(header.error());
  }
  return Signed{.input = token.first((*parts)[0].size() + 1 + (*parts)[1].size()),
                .header = std::move(*header),
                .payload = std::move(*payload),
                .signature = std::move(*signature)};
}

} // namespace strake::token
