#pragma once
#include "switch/counters.hpp"

namespace strake::boundary {

/// Of no share: the thread hasn't asked for one.
inline constexpr std::uint8_t no_shard = switching::Shard::all;

// In every thread at a fixed place from its pointer: found by one load.
[[gnu::tls_model("initial-exec")]] extern constinit thread_local std::uint8_t index_of_shard;

/// Gives this thread a share, one of its own if there is one left.
[[nodiscard]] switching::Shard take_shard();

/// The share of counters that this thread changes.
[[nodiscard]] inline switching::Shard shard_of_thread() {
  const std::uint8_t index = index_of_shard;
  return index != no_shard ? switching::Shard{.index = index} : take_shard();
}

} // namespace strake::boundary
