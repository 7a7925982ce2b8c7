// libsodium learns what the processor can, and chooses the fastest of its implementations, in sodium_init(). That takes
// a lock, and stops the process where the system has no random bytes. So it is called once, while this library is
// loaded, when no other thread can hold the lock in a fork, and only if there are random bytes. Without it the slower
// implementations serve, and there is no AES.
#include "libsodium.hpp"

#include <sodium.h>

#include <array>
#include <atomic>

#include "crypto/aead.hpp"
#include "crypto/random.hpp"

namespace strake::crypto {
namespace {

constinit std::atomic<bool> is_initialised{false};

[[gnu::constructor]] void initialise() {
  std::array<std::uint8_t, 1> byte{};
  is_initialised =
      fill_random(byte) && STRAKE_UNSAFE_EXPR("SAFETY: takes nothing and gives a number", sodium_init() >= 0);
}

} // namespace

bool is_available(Cipher cipher) {
  return cipher != Cipher::aes256_gcm ||
         (is_initialised &&
          STRAKE_UNSAFE_EXPR("SAFETY: takes nothing and gives a number", crypto_aead_aes256gcm_is_available() == 1));
}

} // namespace strake::crypto
