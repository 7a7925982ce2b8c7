#include "key/key.hpp"

#include "key/decode.hpp"

namespace strake::key {
namespace {

Done check_length(std::size_t size) {
  if (size == 0) {
    return over_limit(STRAKE_KEY_INVALID_LENGTH, no_offset, size, 1);
  }
  if (size > max_bytes) {
    return over_limit(STRAKE_KEY_INVALID_LENGTH, no_offset, size, max_bytes);
  }
  return {};
}

/// The text is decoded into secret memory from the first bit.
template <class Decode>
Result<Key> from_text(Algorithm algorithm, Bytes text, std::optional<std::size_t> size, Decode decode,
                      crypto::Locking locking) {
  if (!size) {
    return failure(STRAKE_KEY_INVALID_ENCODING);
  }
  if (const Done length = check_length(*size); !length) {
    return std::unexpected(length.error());
  }
  Result<crypto::Secret> bytes = crypto::Secret::make(*size, locking);
  if (!bytes) {
    return std::unexpected(bytes.error());
  }
  if (!decode(text, bytes->write())) {
    return failure(STRAKE_KEY_INVALID_ENCODING);
  }
  return Key::from_bytes(algorithm, bytes->read(), locking);
}

} // namespace

Result<Key> Key::from_bytes(Algorithm algorithm, Bytes bytes, crypto::Locking locking) {
  if (const Done length = check_length(bytes.size()); !length) {
    return std::unexpected(length.error());
  }
  const crypto::Hash hash = hash_of(algorithm);
  Result<crypto::Secret> secret = crypto::Secret::make(crypto::hmac_sizes(hash).prepared, locking);
  if (!secret) {
    return std::unexpected(secret.error());
  }
  crypto::hmac_prepare(hash, bytes, secret->write());
  return Key(algorithm, std::move(*secret), locking);
}

Result<Key> Key::from_hex(Algorithm algorithm, Bytes text, crypto::Locking locking) {
  return from_text(algorithm, text, hex_decoded_size(text), decode_hex, locking);
}

Result<Key> Key::from_base64(Algorithm algorithm, Bytes text, crypto::Locking locking) {
  return from_text(algorithm, text, base64_decoded_size(text), decode_base64, locking);
}

} // namespace strake::key
