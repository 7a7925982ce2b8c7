#include "http_signature/content_digest.hpp"

#include "hash/hash.hpp"
#include "http_signature/dictionary.hpp"
#include "strake/http_signature.h"

namespace strake::http_signature {
namespace {

constexpr Source digest_source{
    .name = "content-digest", .values = Values::bytes, .malformed = STRAKE_HTTP_SIGNATURE_INVALID_DIGEST};

struct Known {
  std::string_view name;
  hash::Algorithm algorithm;
};

constexpr std::array known_digests{Known{"sha-256", hash::Algorithm::sha256},
                                   Known{"sha-512", hash::Algorithm::sha512}};

Done check_value(Bytes value, hash::Algorithm algorithm, Bytes body) {
  const std::optional<std::vector<std::uint8_t>> said = decoded(value);
  if (!said) {
    return failure(STRAKE_HTTP_SIGNATURE_INVALID_DIGEST);
  }
  const crypto::Digest digest = hash::compute(algorithm, body);
  return std::ranges::equal(*said, digest.bytes()) ? Done() : failure(STRAKE_HTTP_SIGNATURE_WRONG_DIGEST);
}

} // namespace

Done check_digest(const Message& message) {
  const Result<std::vector<Member>> members = members_of(message.fields, digest_source);
  if (!members) {
    return std::unexpected(members.error());
  }
  bool found = false;
  for (const Member& member : *members) {
    for (const Known& known : known_digests) {
      if (!equals(text_at(message.fields, member.name), known.name)) {
        continue;
      }
      if (const Done right = check_value(text_at(message.fields, member.value), known.algorithm, message.body);
          !right) {
        return right;
      }
      found = true;
    }
  }
  return found ? Done() : failure(STRAKE_HTTP_SIGNATURE_INVALID_DIGEST);
}

std::vector<std::uint8_t> digest_of(Bytes body) {
  std::vector<std::uint8_t> field;
  append(field, "sha-256=");
  append_byte_sequence(field, hash::compute(hash::Algorithm::sha256, body).bytes());
  return field;
}

} // namespace strake::http_signature
