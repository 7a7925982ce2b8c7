#include "password/password.hpp"

#include <array>

#include "crypto/random.hpp"
#include "crypto/wiped.hpp"
#include "kdf/cost.hpp"
#include "password/encoded.hpp"

namespace strake::password {
namespace {

constexpr std::size_t hash_size = 32;

Result<Encoded> parse_or_fail(Bytes text) {
  const std::optional<Encoded> encoded = parse(text);
  if (!encoded) {
    return failure(STRAKE_PASSWORD_INVALID_HASH);
  }
  return *encoded;
}

Done check_bearable(const crypto::Argon2idCost& asked, const crypto::Argon2idCost& most) {
  if (asked.memory_kib > most.memory_kib) {
    return over_limit(STRAKE_PASSWORD_TOO_COSTLY, no_offset, asked.memory_kib, most.memory_kib);
  }
  if (asked.passes > most.passes) {
    return over_limit(STRAKE_PASSWORD_TOO_COSTLY, no_offset, asked.passes, most.passes);
  }
  return {};
}

std::string text_of(Bytes bytes) { return {bytes.begin(), bytes.end()}; }

} // namespace

Result<std::string> hash(Bytes password, const crypto::Argon2idCost& cost) {
  if (const Done short_enough = kdf::check_password(password.size()); !short_enough) {
    return std::unexpected(short_enough.error());
  }
  if (const Done bearable = kdf::check_cost(cost); !bearable) {
    return std::unexpected(bearable.error());
  }
  std::array<std::uint8_t, crypto::argon2id_salt_size> salt{};
  if (const Done drawn = crypto::fill_random(salt); !drawn) {
    return std::unexpected(drawn.error());
  }
  crypto::Wiped<hash_size> made;
  if (const Done done = crypto::argon2id(password, salt, cost, made.bytes()); !done) {
    return std::unexpected(done.error());
  }
  return encode(cost, salt, made.bytes());
}

Done verify(Bytes password, Bytes encoded, const crypto::Argon2idCost& most) {
  if (const Done short_enough = kdf::check_password(password.size()); !short_enough) {
    return short_enough;
  }
  const Result<Encoded> stored = parse_or_fail(encoded);
  if (!stored) {
    return std::unexpected(stored.error());
  }
  if (const Done bearable = check_bearable(stored->cost, most); !bearable) {
    return bearable;
  }
  const Result<bool> matches = crypto::argon2id_matches(password, text_of(encoded));
  if (!matches) {
    return std::unexpected(matches.error());
  }
  return *matches ? Done() : failure(STRAKE_PASSWORD_MISMATCH);
}

Result<bool> needs_rehash(Bytes encoded, const crypto::Argon2idCost& wanted) {
  const Result<Encoded> stored = parse_or_fail(encoded);
  if (!stored) {
    return std::unexpected(stored.error());
  }
  return stored->cost != wanted || stored->lanes != 1 || stored->salt_size < crypto::argon2id_salt_size ||
         stored->hash_size < hash_size;
}

} // namespace strake::password
