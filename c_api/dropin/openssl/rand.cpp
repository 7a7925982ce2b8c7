#include "include/openssl/rand.h"

#include "../../perimeter.hpp"
#include "arguments.hpp"
#include "crypto/random.hpp"

using namespace strake;
using namespace strake::boundary;

namespace {

/// All of it, or zeros where there are no random bytes.
Done fill(MutableBytes room) {
  const Done filled = crypto::fill_random(room);
  if (!filled) {
    crypto::wipe(room);
  }
  return filled;
}

} // namespace

int RAND_bytes(unsigned char* buf, int num) {
  return one_if_ok(exported(__func__, nullptr, fills(buf, static_cast<std::size_t>(num), nullptr, "buf"))(
      [](Buffer& room) { return fill(room.whole()); }));
}

int RAND_priv_bytes(unsigned char* buf, int num) { return RAND_bytes(buf, num); }

int RAND_pseudo_bytes(unsigned char* buf, int num) { return RAND_bytes(buf, num); }

int RAND_status(void) {
  return one_if_ok(exported(__func__, nullptr)([] {
    std::array<std::uint8_t, 1> byte{};
    return fill(byte);
  }));
}

int RAND_poll(void) { return RAND_status(); }

void RAND_seed(const void* /*buf*/, int /*num*/) {}

void RAND_add(const void* /*buf*/, int /*num*/, double /*randomness*/) {}
