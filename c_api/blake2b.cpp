#include "crypto/blake2b.hpp"

#include <sodium.h>

#include "base/unsafe.hpp"
#include "crypto/sodium.hpp"
#include "libsodium.hpp"

namespace strake::crypto {
namespace {

using State = crypto_generichash_blake2b_state;

State* state_in(MutableBytes bytes) {
  ensure(bytes.size() == sizeof(State));
  return STRAKE_UNSAFE_EXPR("SAFETY: the bytes are as many as the state has, and aligned as it is; it is plain data",
                            reinterpret_cast<State*>(bytes.data()));
}

} // namespace

Blake2b::Blake2b(Bytes key, std::size_t digest_size) {
  static_assert(sizeof(State) == sizeof state_ && alignof(State) <= alignof(Blake2b));
  ensure(digest_size >= 1 && digest_size <= crypto_generichash_blake2b_BYTES_MAX);
  ensure(key.empty() || (key.size() >= crypto_generichash_blake2b_KEYBYTES_MIN &&
                         key.size() <= crypto_generichash_blake2b_KEYBYTES_MAX));
  STRAKE_UNSAFE_BEGIN("SAFETY: the span says how many bytes the key has; libsodium touches no pointer of an empty one")
  static_cast<void>(crypto_generichash_blake2b_init(state_in(state_), key.data(), key.size(), digest_size));
  STRAKE_UNSAFE_END
}

Blake2b::~Blake2b() { wipe(state_); }

void Blake2b::add(Bytes data) {
  const ClearedOfBlake2b cleared;
  STRAKE_UNSAFE_BEGIN("SAFETY: the span says how many bytes there are; libsodium touches no pointer of an empty one")
  static_cast<void>(crypto_generichash_blake2b_update(state_in(state_), data.data(), data.size()));
  STRAKE_UNSAFE_END
}

void Blake2b::finish(MutableBytes digest) {
  const ClearedOfBlake2b cleared;
  STRAKE_UNSAFE_BEGIN("SAFETY: the span says how many bytes may be written")
  static_cast<void>(crypto_generichash_blake2b_final(state_in(state_), digest.data(), digest.size()));
  STRAKE_UNSAFE_END
}

} // namespace strake::crypto
