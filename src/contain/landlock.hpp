#pragma once
#include <cstdint>

namespace strake::contain {

/// What Landlock of one ABI can take away from a process. The kernel refuses what it doesn't know.
struct LandlockRights {
  std::uint64_t files = 0;
  std::uint64_t network = 0;
  std::uint64_t scopes = 0;
};

/// All of it. Nothing is given back: a worker has no file, no port, and nobody to signal.
[[nodiscard]] constexpr LandlockRights landlock_rights(std::uint32_t abi) {
  const auto first = [](std::uint64_t count) { return (1ULL << count) - 1; };
  LandlockRights rights;
  if (abi >= 1) {
    rights.files = first(13); // execute, read and write files, and all changes of folders
  }
  if (abi >= 2) {
    rights.files = first(14); // moving between folders
  }
  if (abi >= 3) {
    rights.files = first(15); // truncating
  }
  if (abi >= 4) {
    rights.network = first(2); // binding and connecting TCP
  }
  if (abi >= 5) {
    rights.files = first(16); // controlling devices
  }
  if (abi >= 6) {
    rights.scopes = first(2); // abstract sockets and signals of others
  }
  return rights;
}

} // namespace strake::contain
