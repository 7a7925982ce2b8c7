#include "random/uniform.hpp"

#include <array>

#include "crypto/random.hpp"
#include "crypto/sodium.hpp"
#include "kernels/word.hpp"

namespace strake::random {

Result<std::uint64_t> uniform(std::uint64_t bound) {
  ensure(bound != 0);
  // So many of the smallest of 2^64 numbers are left over when they are dealt out to the remainders evenly.
  const std::uint64_t left_over = (std::uint64_t{0} - bound) % bound;
  while (true) {
    std::array<std::uint8_t, sizeof(std::uint64_t)> bytes{};
    if (const Done filled = crypto::fill_random(bytes); !filled) {
      return std::unexpected(filled.error());
    }
    const std::uint64_t drawn = kernels::word_of(bytes);
    crypto::wipe(bytes);
    if (drawn >= left_over) {
      return drawn % bound;
    }
  }
}

} // namespace strake::random
