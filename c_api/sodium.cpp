#include "crypto/sodium.hpp"

#include <sodium.h>

#include <cstring>

#include "base/unsafe.hpp"

namespace strake::crypto {
namespace {

/// libsodium compresses whole blocks that are added where no part of one waits.
template <class State, class Word>
void compress(Sha2Chain<Word>& chain, Bytes blocks,
              int (*update)(State* state, const unsigned char* data, unsigned long long size)) {
  ensure(blocks.size() % (16 * sizeof(Word)) == 0);
  State state{};
  static_assert(sizeof state.state == sizeof chain);
  STRAKE_UNSAFE_BEGIN("SAFETY: both chaining values have eight words of one type; the span says how many bytes to read")
  std::memcpy(state.state, chain.data(), sizeof chain);
  update(&state, blocks.data(), blocks.size());
  std::memcpy(chain.data(), state.state, sizeof chain);
  sodium_memzero(&state, sizeof state);
  STRAKE_UNSAFE_END
}

} // namespace

bool equal(Bytes a, Bytes b) {
  if (a.size() != b.size()) {
    return false;
  }
  STRAKE_UNSAFE_BEGIN("SAFETY: both spans have the size that the function compares: checked")
  switch (a.size()) {
  case crypto_verify_16_BYTES:
    return crypto_verify_16(a.data(), b.data()) == 0;
  case crypto_verify_32_BYTES:
    return crypto_verify_32(a.data(), b.data()) == 0;
  case crypto_verify_64_BYTES:
    return crypto_verify_64(a.data(), b.data()) == 0;
  default:
    return sodium_memcmp(a.data(), b.data(), a.size()) == 0;
  }
  STRAKE_UNSAFE_END
}

void sha2_compress(Sha2Chain<std::uint32_t>& chain, Bytes blocks) {
  compress(chain, blocks, crypto_hash_sha256_update);
}

void sha2_compress(Sha2Chain<std::uint64_t>& chain, Bytes blocks) {
  compress(chain, blocks, crypto_hash_sha512_update);
}

} // namespace strake::crypto
