#include "sodium_start.hpp"

#include <sodium.h>

#include <array>
#include <atomic>

#include "base/unsafe.hpp"
#include "crypto/random.hpp"

namespace strake::crypto {

void start_sodium() {
  constinit static std::atomic<bool> started{false};
  if (started.load(std::memory_order_acquire)) {
    return;
  }
  // libsodium ends the process if it finds no random bytes when it starts: it isn't started then.
  std::array<std::uint8_t, 1> byte{};
  if (fill_random(byte)) {
    STRAKE_UNSAFE_BEGIN("SAFETY: takes nothing; many threads may call it at once")
    [[maybe_unused]] const int result = ::sodium_init(); // else it keeps to what runs everywhere
    STRAKE_UNSAFE_END
  }
  started.store(true, std::memory_order_release);
}

} // namespace strake::crypto
