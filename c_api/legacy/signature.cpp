#include "legacy_handles.hpp"

using namespace strake;
using namespace strake::boundary;
using namespace strake::legacy;

strake_status strake_legacy_public_key_new(strake_legacy_signature_algorithm algorithm, const uint8_t* data,
                                           size_t size, strake_legacy_public_key** out, strake_error* error) {
  return exported(__func__, error, one_of(algorithm, STRAKE_LEGACY_RS256, STRAKE_LEGACY_ES256, "algorithm"),
                  bytes(data, size, "data"), gives(out, "out"))(
      [](strake_legacy_signature_algorithm with, Bytes encoded, Gives<strake_legacy_public_key>& made) -> Done {
        Result<PublicKey> key = PublicKey::make(static_cast<SignatureAlgorithm>(with), encoded);
        return key ? made.give(std::move(*key)) : std::unexpected(key.error());
      });
}

strake_status strake_legacy_signature_verify(const strake_legacy_public_key* key, const uint8_t* data, size_t size,
                                             const uint8_t* signature, size_t signature_size, strake_error* error) {
  return exported(__func__, error, reads(key, "key"), bytes(data, size, "data"),
                  bytes(signature, signature_size, "signature"))(
      [](const PublicKey& by, Bytes message, Bytes given) { return by.verify(message, given); });
}

strake_status strake_legacy_public_key_free(strake_legacy_public_key* key, strake_error* error) {
  return freed(__func__, key, "key", error);
}
