#include "sigv4/authorization.hpp"

#include "http/reader.hpp"
#include "key/decode.hpp"

namespace strake::sigv4 {
namespace {

constexpr std::string_view algorithm = "AWS4-HMAC-SHA256 ";
constexpr std::string_view scope_end = "aws4_request";

std::unexpected<Error> malformed(std::size_t offset) { return failure(STRAKE_SIGV4_MALFORMED, offset); }

/// What goes on behind the comma that ends a part; one space may stand there.
bool pass_next(http::Reader& in, std::string_view name) {
  if (!in.pass(',')) {
    return false;
  }
  in.pass(' ');
  return in.pass(name);
}

} // namespace

Result<Credential> parse_credential(Bytes text, std::size_t begin, std::size_t end) {
  http::Reader in(slice(text, {.begin = 0, .size = end}), begin);
  std::array<Range, 4> parts{};
  for (Range& part : parts) {
    part = in.until("/");
    if (!is_part_of_credential(slice(text, part)) || !in.pass('/')) {
      return malformed(part.begin);
    }
  }
  const bool whole = in.pass(scope_end) && in.at_end();
  return whole ? Result<Credential>({.id = parts[0], .day = parts[1], .region = parts[2], .service = parts[3]})
               : malformed(in.position());
}

Result<Authorization> parse_authorization(Bytes field) {
  if (field.size() > STRAKE_SIGV4_MAX_AUTHORIZATION_BYTES) {
    return over_limit(STRAKE_SIGV4_TOO_LARGE, no_offset, field.size(), STRAKE_SIGV4_MAX_AUTHORIZATION_BYTES);
  }
  http::Reader in(field);
  if (!in.pass(algorithm) || !in.pass("Credential=")) {
    return malformed(in.position());
  }
  const Range credential_text = in.until(",");
  const Result<Credential> credential =
      parse_credential(field, credential_text.begin, credential_text.begin + credential_text.size);
  if (!credential) {
    return std::unexpected(credential.error());
  }
  if (!pass_next(in, "SignedHeaders=")) {
    return malformed(in.position());
  }
  const Range list = in.until(",");
  Result<Names> names = parse_names(slice(field, list), list.begin);
  if (!names) {
    return std::unexpected(names.error());
  }
  if (!pass_next(in, "Signature=")) {
    return malformed(in.position());
  }
  Authorization parsed{.credential = *credential, .names = std::move(*names)};
  if (!decode_signature(in.rest(), parsed.signature)) {
    return malformed(in.position());
  }
  return parsed;
}

void append_scope(std::vector<std::uint8_t>& to, Bytes day, const Service& service) {
  append(to, day);
  append(to, "/");
  append(to, service.region);
  append(to, "/");
  append(to, service.name);
  append(to, "/");
  append(to, scope_end);
}

std::vector<std::uint8_t> authorization_of(Bytes id, Bytes day, const Service& service, const Names& names,
                                           Bytes signature) {
  std::vector<std::uint8_t> field;
  append(field, algorithm);
  append(field, "Credential=");
  append(field, id);
  append(field, "/");
  append_scope(field, day, service);
  append(field, ", SignedHeaders=");
  append_names(field, names);
  append(field, ", Signature=");
  append_hex(field, signature);
  return field;
}

void append_hex(std::vector<std::uint8_t>& to, Bytes bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  for (const std::uint8_t byte : bytes) {
    to.push_back(byte_of(digits[byte >> 4U]));
    to.push_back(byte_of(digits[byte & 0xfU]));
  }
}

bool decode_signature(Bytes text, Signature& signature) {
  const bool lower = std::ranges::all_of(text, [](std::uint8_t byte) { return byte == ascii_lower(byte); });
  return lower && text.size() == 2 * signature.size() && key::decode_hex(text, signature);
}

} // namespace strake::sigv4
