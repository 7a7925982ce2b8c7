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

[[gnu::always_inline]] inline int fill_at(const char* function, unsigned char* at, int size) {
  return one_if_ok(exported(function, nullptr, fills(at, static_cast<std::size_t>(size), nullptr, "buf"))(
      [](Buffer& room) { return fill(room.whole()); }));
}

[[gnu::always_inline]] inline int has_random(const char* function) {
  return one_if_ok(exported(function, nullptr)([] {
    std::array<std::uint8_t, 1> byte{};
    return fill(byte);
  }));
}

} // namespace

int RAND_bytes(unsigned char* buf, int num) { return fill_at(__func__, buf, num); }

int RAND_priv_bytes(unsigned char* buf, int num) { return fill_at(__func__, buf, num); }

int RAND_pseudo_bytes(unsigned char* buf, int num) { return fill_at(__func__, buf, num); }

int RAND_status(void) { return has_random(__func__); }

int RAND_poll(void) { return has_random(__func__); }

void RAND_seed(const void* /*buf*/, int /*num*/) {}

void RAND_add(const void* /*buf*/, int /*num*/, double /*randomness*/) {}
