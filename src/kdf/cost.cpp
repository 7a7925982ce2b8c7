#include "kdf/cost.hpp"

#include <array>

namespace strake::kdf {
namespace {

Done check_range(Status status, std::uint64_t value, std::uint64_t least, std::uint64_t most) {
  if (value >= least && value <= most) {
    return {};
  }
  return over_limit(status, no_offset, value, value < least ? least : most);
}

Done check_cost_range(std::uint64_t value, std::uint64_t least, std::uint64_t most) {
  return check_range(STRAKE_KDF_COST_OUT_OF_RANGE, value, least, most);
}

} // namespace

Done check_iterations(std::uint32_t iterations) {
  return check_cost_range(iterations, STRAKE_KDF_PBKDF2_MIN_ITERATIONS, STRAKE_KDF_PBKDF2_MAX_ITERATIONS);
}

Done check_cost(const crypto::Argon2idCost& cost) {
  const Done passes = check_cost_range(cost.passes, 1, STRAKE_KDF_ARGON2ID_MAX_PASSES);
  return passes
             ? check_cost_range(cost.memory_kib, STRAKE_KDF_ARGON2ID_MIN_MEMORY_KIB, STRAKE_KDF_ARGON2ID_MAX_MEMORY_KIB)
             : passes;
}

Result<crypto::ScryptCost> scrypt_cost(std::uint32_t log2_n, std::uint32_t r, std::uint32_t p) {
  constexpr std::uint32_t most_log2_n = 24;
  constexpr std::uint64_t block_size = 128;
  const std::array within{check_cost_range(log2_n, 1, most_log2_n), check_cost_range(r, 1, STRAKE_KDF_SCRYPT_MAX_R),
                          check_cost_range(p, 1, STRAKE_KDF_SCRYPT_MAX_P)};
  for (const Done& one : within) {
    if (!one) {
      return std::unexpected(one.error());
    }
  }
  const std::uint64_t n = std::uint64_t{1} << log2_n;
  if (const Done memory =
          check_cost_range(n * r * block_size, STRAKE_KDF_SCRYPT_MIN_MEMORY, STRAKE_KDF_SCRYPT_MAX_MEMORY);
      !memory) {
    return std::unexpected(memory.error());
  }
  return crypto::ScryptCost{.n = n, .r = r, .p = p};
}

Done check_password(std::size_t size) {
  return check_range(STRAKE_PASSWORD_TOO_LONG, size, 0, STRAKE_KDF_MAX_PASSWORD_BYTES);
}

Done check_salt(std::size_t size, std::size_t least, std::size_t most) {
  return check_range(STRAKE_KDF_INVALID_SALT, size, least, most);
}

} // namespace strake::kdf
