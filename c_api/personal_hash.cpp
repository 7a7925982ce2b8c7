#include "crypto/personal_hash.hpp"

#include <sodium.h>

#include "libsodium.hpp"

namespace strake::crypto {
namespace {

static_assert(crypto_generichash_blake2b_PERSONALBYTES == std::tuple_size_v<Purpose>);
static_assert(crypto_generichash_blake2b_BYTES_MAX == personal_hash_size);

/// A hash under way, which is wiped at the end: the key is in it.
struct Working {
  crypto_generichash_blake2b_state state{};

  Working() = default;
  Working(const Working&) = delete;
  Working(Working&&) = delete;
  Working& operator=(const Working&) = delete;
  Working& operator=(Working&&) = delete;
  ~Working() {
    STRAKE_UNSAFE_BEGIN("SAFETY: the state is this object's own, and plain data")
    sodium_memzero(&state, sizeof state);
    STRAKE_UNSAFE_END
  }
};

} // namespace

void personal_hash(const Purpose& purpose, Bytes key, std::span<const Bytes> parts, MutableBytes digest) {
  ensure(key.size() >= crypto_generichash_blake2b_KEYBYTES_MIN &&
         key.size() <= crypto_generichash_blake2b_KEYBYTES_MAX);
  ensure(digest.size() == personal_hash_size);
  const ClearedOfBlake2b cleared; // libsodium leaves the digest, which is a key
  Working working;
  STRAKE_UNSAFE_BEGIN("SAFETY: key, purpose and digest have the sizes that libsodium asks for: checked")
  static_cast<void>(crypto_generichash_blake2b_init_salt_personal(&working.state, key.data(), key.size(), digest.size(),
                                                                  nullptr, purpose.data()));
  for (const Bytes part : parts) {
    static_cast<void>(crypto_generichash_blake2b_update(&working.state, begin_of(part), part.size()));
  }
  static_cast<void>(crypto_generichash_blake2b_final(&working.state, digest.data(), digest.size()));
  STRAKE_UNSAFE_END
}

} // namespace strake::crypto
