#pragma once
// What the calls of libsodium share.
#include "base/bytes.hpp"
#include "base/unsafe.hpp"

namespace strake::crypto {

/// Where bytes begin, for functions that want no NULL even where there are none.
inline const std::uint8_t* begin_of(Bytes bytes) {
  static constexpr std::uint8_t none = 0;
  return STRAKE_UNSAFE_EXPR("SAFETY: the pointer goes to libsodium together with the size of the span",
                            bytes.empty() ? &none : bytes.data());
}

} // namespace strake::crypto
