#pragma once
#include <atomic>
#include <cstdint>

namespace strake {

/// A word of memory that processes share: each of them may write anything there at any time.
using SharedWord = std::atomic_ref<std::uint64_t>;

} // namespace strake
