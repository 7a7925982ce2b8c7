#pragma once
#include <array>
#include <bit>
#include <concepts>
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

/// The bytes of a number as it lies in memory.
template <std::unsigned_integral Word>
inline std::array<std::uint8_t, sizeof(Word)> native_bytes(Word word) {
  return STRAKE_UNSAFE_EXPR("SAFETY: both have the same size, and every bit of them means something",
                            std::bit_cast<std::array<std::uint8_t, sizeof(Word)>>(word));
}

/// The number that such bytes are.
template <std::unsigned_integral Word>
inline Word native_word(const std::array<std::uint8_t, sizeof(Word)>& bytes) {
  return STRAKE_UNSAFE_EXPR("SAFETY: both have the same size, and every bit of them means something",
                            std::bit_cast<Word>(bytes));
}

/// The bytes of a number, the highest first.
template <std::unsigned_integral Word>
inline std::array<std::uint8_t, sizeof(Word)> big_endian(Word word) {
  return native_bytes(std::endian::native == std::endian::little ? std::byteswap(word) : word);
}

} // namespace strake::kernels
