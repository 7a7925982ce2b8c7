#include "strake/random.h"

#include <limits>

#include "crypto/random.hpp"
#include "crypto/sodium.hpp"
#include "perimeter.hpp"
#include "random/uniform.hpp"

using namespace strake;
using namespace strake::boundary;

strake_status strake_random_bytes(uint8_t* buffer, size_t size, strake_error* error) {
  return exported(__func__, error, fills(buffer, size, nullptr, "buffer"))([](Buffer& out) {
    const Done filled = crypto::fill_random(out.whole());
    if (!filled) {
      crypto::wipe(out.whole());
    }
    return filled;
  });
}

strake_status strake_random_uniform(uint64_t bound, uint64_t* number, strake_error* error) {
  return exported(__func__, error, one_of(bound, 1, std::numeric_limits<std::uint64_t>::max(), "bound"),
                  returns(number, "number"))([](std::uint64_t below, Returned<std::uint64_t>& out) -> Done {
    const Result<std::uint64_t> drawn = random::uniform(below);
    if (!drawn) {
      return std::unexpected(drawn.error());
    }
    out = *drawn;
    return {};
  });
}
