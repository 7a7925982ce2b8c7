#include "sigv4/sigv4.hpp"

#include "crypto/digest.hpp"
#include "crypto/hmac.hpp"
#include "crypto/wiped.hpp"
#include "sigv4/authorization.hpp"
#include "sigv4/canonical.hpp"
#include "sigv4/date.hpp"

namespace strake::sigv4 {
namespace {

using crypto::Digest;
using crypto::Hash;

constexpr std::array date_name{byte_of('x'), byte_of('-'), byte_of('a'), byte_of('m'), byte_of('z'),
                               byte_of('-'), byte_of('d'), byte_of('a'), byte_of('t'), byte_of('e')};
constexpr std::array last_step{byte_of('a'), byte_of('w'), byte_of('s'), byte_of('4'), byte_of('_'), byte_of('r'),
                               byte_of('e'), byte_of('q'), byte_of('u'), byte_of('e'), byte_of('s'), byte_of('t')};

/// The signature under the key of a day, a region and a service, which is derived for it: each step's tag is the next
/// one's key.
Digest signature_of(const key::Key& key, Bytes day, const Service& service, Bytes text) {
  Digest tag(crypto::digest_size(Hash::sha256));
  crypto::hmac(Hash::sha256, key.material(), std::array{day}, tag.bytes());
  crypto::Wiped<crypto::hmac_prepared_size(Hash::sha256)> prepared;
  for (const Bytes part : std::array<Bytes, 4>{service.region, service.name, last_step, text}) {
    crypto::hmac_prepare(Hash::sha256, tag.bytes(), prepared.bytes());
    crypto::hmac(Hash::sha256, prepared.bytes(), std::array{part}, tag.bytes());
  }
  return tag;
}

/// When a request was signed.
struct SigningTime {
  std::size_t field; ///< Its number.
  std::uint64_t seconds;
};

/// STRAKE_SIGV4_INVALID_DATE, unless there is one such field, with a time in it.
Result<SigningTime> signing_time(const Request& request) {
  std::optional<SigningTime> time;
  for (std::size_t i = 0; i < request.fields.size(); ++i) {
    if (!auth::same_name(request.fields[i].name, date_name)) {
      continue;
    }
    const std::optional<std::uint64_t> seconds = parse_date(request.fields[i].value);
    if (time || !seconds) {
      return failure(STRAKE_SIGV4_INVALID_DATE);
    }
    time = SigningTime{.field = i, .seconds = *seconds};
  }
  return time ? Result<SigningTime>(*time) : failure(STRAKE_SIGV4_INVALID_DATE);
}

bool is_for(const Credential& credential, Bytes field, Bytes day, const Service& service) {
  return std::ranges::equal(slice(field, credential.day), day) &&
         std::ranges::equal(slice(field, credential.region), service.region) &&
         std::ranges::equal(slice(field, credential.service), service.name);
}

Result<Digest> signature_of(const key::Key& key, const Request& request, const Service& service, const Names& names,
                            Bytes date) {
  if (const Done covered = check_coverage(names, request, service); !covered) {
    return std::unexpected(covered.error());
  }
  const Result<std::vector<std::uint8_t>> canonical = canonical_request(request, service, names);
  if (!canonical) {
    return std::unexpected(canonical.error());
  }
  return signature_of(key, date.first(day_size), service, string_to_sign(date, service, *canonical));
}

} // namespace

Result<std::vector<std::uint8_t>> sign(const key::Key& key, Bytes id, const Request& request, const Service& service) {
  if (const Done right = check_service(service); !right || !is_part_of_credential(id)) {
    return failure(STRAKE_BAD_ARGUMENT);
  }
  const Result<SigningTime> time = signing_time(request);
  if (!time) {
    return std::unexpected(time.error());
  }
  const Bytes date = request.fields[time->field].value;
  const Result<Names> names = names_of(request.fields);
  if (!names) {
    return std::unexpected(names.error());
  }
  const Result<Digest> signature = signature_of(key, request, service, *names, date);
  if (!signature) {
    return std::unexpected(signature.error());
  }
  return authorization_of(id, date.first(day_size), service, *names, signature->bytes());
}

Done verify(const key::Key& key, Bytes authorization, const Request& request, const Service& service,
            auth::TimeWindow window, auth::OptionalGuard guard) {
  if (const Done right = check_service(service); !right) {
    return right;
  }
  if (const Done remembers = auth::check_guard(guard, window); !remembers) {
    return remembers;
  }
  const Result<Authorization> said = parse_authorization(authorization);
  if (!said) {
    return std::unexpected(said.error());
  }
  const Result<SigningTime> time = signing_time(request);
  if (!time) {
    return std::unexpected(time.error());
  }
  const Bytes date = request.fields[time->field].value;
  if (!is_for(said->credential, authorization, date.first(day_size), service)) {
    return failure(STRAKE_SIGV4_WRONG_SCOPE);
  }
  if (const Done timely = auth::check_time(time->seconds, window); !timely) {
    return timely;
  }
  const Result<Digest> signature = signature_of(key, request, service, said->names, date);
  if (!signature) {
    return std::unexpected(signature.error());
  }
  if (!crypto::equal(signature->bytes(), said->signature)) {
    return failure(STRAKE_AUTH_BAD_SIGNATURE);
  }
  return auth::accept(guard, signature->bytes(), time->seconds, window);
}

} // namespace strake::sigv4
