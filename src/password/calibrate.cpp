#include "password/calibrate.hpp"

#include <array>

#include "base/num.hpp"
#include "strake/kdf.h"

namespace strake::password {

Result<crypto::Argon2idCost> calibrate(Time target, std::uint32_t most_memory_kib, const Measure& measure) {
  constexpr std::uint32_t least = STRAKE_KDF_ARGON2ID_MIN_MEMORY_KIB;
  crypto::Argon2idCost cost{.passes = 1, .memory_kib = most_memory_kib};
  Result<Time> taken = measure(cost);
  while (taken && *taken > target && cost.memory_kib > least) {
    cost.memory_kib = std::max(least, cost.memory_kib / 2);
    taken = measure(cost);
  }
  if (!taken) {
    return std::unexpected(taken.error());
  }
  const auto passes = target / std::max(*taken, Time(1));
  cost.passes = narrow<std::uint32_t>(std::clamp<Time::rep>(passes, 1, STRAKE_KDF_ARGON2ID_MAX_PASSES));
  return cost;
}

Result<Time> measure_hash(const crypto::Argon2idCost& cost) {
  using Clock = std::chrono::steady_clock;
  const std::array<std::uint8_t, crypto::argon2id_salt_size> salt{};
  std::array<std::uint8_t, 32> hash{};
  const Clock::time_point begin = Clock::now();
  if (const Done done = crypto::argon2id({}, salt, cost, hash); !done) {
    return std::unexpected(done.error());
  }
  return std::chrono::duration_cast<Time>(Clock::now() - begin);
}

} // namespace strake::password
