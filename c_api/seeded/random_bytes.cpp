// Takes the place of c_api/random_bytes.cpp in a build for tests: the key stream of ChaCha20 under the seed, with the
// number of the call as its nonce.
#include <sodium.h>

#include <array>

#include "base/guarded.hpp"
#include "base/unsafe.hpp"
#include "crypto/random.hpp"
#include "perimeter.hpp"
#include "strake_seeded/random_seed.h"

namespace strake::crypto {
namespace {

struct Sequence {
  std::array<std::uint8_t, crypto_stream_chacha20_KEYBYTES> seed{};
  std::array<std::uint8_t, crypto_stream_chacha20_NONCEBYTES> call{};
};
static_assert(STRAKE_RANDOM_SEED_BYTES == crypto_stream_chacha20_KEYBYTES);

constinit Guarded<Sequence> sequence;

} // namespace

Done fill_random(MutableBytes bytes) {
  sequence.with([&](Sequence& of) {
    STRAKE_UNSAFE_BEGIN("SAFETY: seed and nonce have the sizes of the algorithm; the span says how many bytes to write")
    static_cast<void>(crypto_stream_chacha20(bytes.data(), bytes.size(), of.call.data(), of.seed.data()));
    sodium_increment(of.call.data(), of.call.size());
    STRAKE_UNSAFE_END
  });
  return {};
}

} // namespace strake::crypto

strake_status strake_random_seed(const uint8_t* seed, size_t size, strake_error* error) {
  using namespace strake;
  return boundary::exported(__func__, error, boundary::bytes(seed, size, "seed"))([](Bytes from) -> Done {
    if (from.size() != STRAKE_RANDOM_SEED_BYTES) {
      return over_limit(STRAKE_BAD_ARGUMENT, no_offset, from.size(), STRAKE_RANDOM_SEED_BYTES);
    }
    crypto::sequence.with([&](crypto::Sequence& of) {
      of = {};
      copy_bytes(from, of.seed);
    });
    return {};
  });
}
