#pragma once
// What the fuzzers of libstrake-legacy share.
#include <algorithm>
#include <cstdint>
#include <vector>

#include "must.hpp"
#include "strake/legacy.h"

namespace fuzz {

inline const strake_legacy_profile* profile() {
  static strake_legacy_profile* made = nullptr;
  if (made == nullptr) {
    must(strake_legacy_profile_new("fuzz", 4, STRAKE_LEGACY_ALLOW, STRAKE_LEGACY_NO_LAST_DATE, &made, nullptr) ==
         STRAKE_OK);
  }
  return made;
}

/// Reads old data into a buffer of the size of the data, and sees that nothing is given out where they are refused.
template <class Read>
strake_status read_old(std::size_t data_size, Read read) {
  std::vector<std::uint8_t> buffer(data_size + 1, 0xee);
  std::size_t size = 0;
  const strake_status status = read(buffer.data(), data_size, &size);
  must(buffer.back() == 0xee && size <= data_size && (status == STRAKE_OK || size == 0));
  if (status != STRAKE_OK) {
    must(std::ranges::all_of(buffer, [](std::uint8_t byte) { return byte == 0 || byte == 0xee; }));
  }
  return status;
}

} // namespace fuzz
