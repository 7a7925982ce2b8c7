#include <unistd.h>

#include "base/unsafe.hpp"
#include "crypto/random.hpp"

namespace strake::crypto {

// Not libsodium's generator: it stops the process where the system has no random bytes.
Done fill_random(MutableBytes bytes) {
  constexpr std::size_t most = 256; // getentropy gives no more at once
  for (MutableBytes rest = bytes; !rest.empty();) {
    const MutableBytes next = rest.first(std::min(rest.size(), most));
    STRAKE_UNSAFE_BEGIN("SAFETY: getentropy fills the span, whose size it is given, or fails")
    if (::getentropy(next.data(), next.size()) != 0) {
      return failure(STRAKE_SYSTEM);
    }
    STRAKE_UNSAFE_END
    rest = rest.subspan(next.size());
  }
  return {};
}

} // namespace strake::crypto
