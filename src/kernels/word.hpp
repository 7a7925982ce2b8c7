#pragma once
#include <bit>
#include <cstdint>
#include <cstring>
#include <span>

#include "base/unsafe.hpp"

namespace strake::kernels {

/// Eight bytes as a number, the first byte lowest.
inline std::uint64_t word_of(std::span<const std::uint8_t, 8> bytes) {
  std::uint64_t word = 0;
  STRAKE_UNSAFE_BEGIN("SAFETY: both have the same size, which the type of the span states")
  std::memcpy(&word, bytes.data(), sizeof word);
  STRAKE_UNSAFE_END
  if constexpr (std::endian::native == std::endian::big) {
    word = std::byteswap(word);
  }
  return word;
}

/// Puts a number into eight bytes, the lowest first.
inline void put_word(std::uint64_t word, std::span<std::uint8_t, 8> bytes) {
  if constexpr (std::endian::native == std::endian::big) {
    word = std::byteswap(word);
  }
  STRAKE_UNSAFE_BEGIN("SAFETY: both have the same size, which the type of the span states")
  std::memcpy(bytes.data(), &word, sizeof word);
  STRAKE_UNSAFE_END
}

} // namespace strake::kernels
