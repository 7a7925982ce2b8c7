#include "crypto/sodium.hpp"
#include "legacy/crypt.hpp"
#include "legacy_handles.hpp"
#include "permitted.hpp"

using namespace strake;
using namespace strake::boundary;
using namespace strake::legacy;

namespace {

OneOf<strake_legacy_hash> hash_in(strake_legacy_hash hash) {
  return one_of(hash, STRAKE_LEGACY_MD5, STRAKE_LEGACY_SHA1, "hash");
}

Done compare(const Result<crypto::Digest>& right, Bytes given) {
  if (!right) {
    return std::unexpected(right.error());
  }
  return crypto::equal(right->bytes(), given) ? Done() : failure(STRAKE_LEGACY_MISMATCH);
}

constexpr strake_legacy_crypt_cost default_most = STRAKE_LEGACY_CRYPT_COST_INIT;

CryptCost cost_of(const strake_legacy_crypt_cost& most) {
  return {.rounds = most.sha_rounds, .bcrypt_cost = most.bcrypt_cost, .memory_kib = most.memory_kib};
}

} // namespace

strake_status strake_legacy_digest(const strake_legacy_profile* profile, strake_legacy_hash hash, const uint8_t* data,
                                   size_t size, uint8_t* buffer, size_t capacity, size_t* digest_size,
                                   strake_error* error) {
  return exported(__func__, error, reads(profile, "profile"), hash_in(hash), bytes(data, size, "data"),
                  fills(buffer, capacity, digest_size, "buffer"))(
      [](const std::unique_ptr<Profile>& under, strake_legacy_hash by, Bytes message, Buffer& out) {
        return permitted_reading(*under, [&]() -> Done {
          const Result<crypto::Digest> made = digest(static_cast<Hash>(by), message);
          return made ? out.write(made->bytes()) : std::unexpected(made.error());
        });
      });
}

strake_status strake_legacy_digest_verify(const strake_legacy_profile* profile, strake_legacy_hash hash,
                                          const uint8_t* data, size_t size, const uint8_t* digest, size_t digest_size,
                                          strake_error* error) {
  return exported(__func__, error, reads(profile, "profile"), hash_in(hash), bytes(data, size, "data"),
                  bytes(digest, digest_size, "digest"))([](const std::unique_ptr<Profile>& under, strake_legacy_hash by,
                                                           Bytes message, Bytes stored) {
    return permitted_reading(*under, [&] { return compare(legacy::digest(static_cast<Hash>(by), message), stored); });
  });
}

strake_status strake_legacy_hmac_verify(const strake_legacy_profile* profile, strake_legacy_hash hash,
                                        const uint8_t* key, size_t key_size, const uint8_t* data, size_t size,
                                        const uint8_t* tag, size_t tag_size, strake_error* error) {
  return exported(__func__, error, reads(profile, "profile"), hash_in(hash), bytes(key, key_size, "key"),
                  bytes(data, size, "data"), bytes(tag, tag_size, "tag"))(
      [](const std::unique_ptr<Profile>& under, strake_legacy_hash by, Bytes secret, Bytes message, Bytes stored) {
        return permitted_reading(*under, [&] { return compare(hmac(static_cast<Hash>(by), secret, message), stored); });
      });
}

strake_status strake_legacy_crypt_verify(const strake_legacy_profile* profile, const char* password,
                                         size_t password_size, const char* hash, size_t hash_size,
                                         const strake_legacy_crypt_cost* most, strake_error* error) {
  return exported(__func__, error, reads(profile, "profile"), text(password, password_size, "password"),
                  text(hash, hash_size, "hash"), options(most, default_most, sizeof(strake_legacy_crypt_cost), "most"))(
      [](const std::unique_ptr<Profile>& under, Bytes secret, Bytes stored, const strake_legacy_crypt_cost& within) {
        return permitted_reading(*under, [&] { return verify_crypt(secret, stored, cost_of(within)); });
      });
}
