#pragma once
#include <chrono>
#include <functional>

#include "base/result.hpp"
#include "crypto/password_hash.hpp"

namespace strake::password {

using Time = std::chrono::microseconds;
/// How long a hash at that cost takes.
using Measure = std::function<Result<Time>(const crypto::Argon2idCost&)>;

/// The cost that takes the target time: as much memory as is permitted, and then as many passes as there is time for
/// (RFC 9106, section 4); less memory, if one pass over so much of it takes too long. What measure gives.
[[nodiscard]] Result<crypto::Argon2idCost> calibrate(Time target, std::uint32_t most_memory_kib,
                                                     const Measure& measure);

/// By making a hash. STRAKE_OUT_OF_MEMORY.
[[nodiscard]] Result<Time> measure_hash(const crypto::Argon2idCost& cost);

} // namespace strake::password
