#pragma once
#include "crypto/secret_memory.hpp"
#include "key/key.hpp"

namespace strake::key {

/// A key of size bytes, which fill writes into secret memory: Done fill(MutableBytes).
template <class Fill>
[[nodiscard]] Result<Key> made_key(Algorithm algorithm, std::size_t size, const Options& options, Fill fill) {
  Result<crypto::Secret> bytes = crypto::Secret::make(size, options.locking);
  if (!bytes) {
    return std::unexpected(bytes.error());
  }
  if (const Done filled = fill(bytes->write()); !filled) {
    return std::unexpected(filled.error());
  }
  return Key::from_bytes(algorithm, bytes->read(), options);
}

/// The same, of the size of a random one. STRAKE_KEY_WRONG_USE for public keys, which can't be made of a secret.
template <class Fill>
[[nodiscard]] Result<Key> made_key(Algorithm algorithm, const Options& options, Fill fill) {
  const std::size_t size = traits_of(algorithm).generated;
  return size == 0 ? failure(STRAKE_KEY_WRONG_USE) : made_key(algorithm, size, options, fill);
}

} // namespace strake::key
