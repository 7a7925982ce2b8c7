#pragma once
// Sixteen bytes of a JSON text at once. Inline, because most strings and blanks are shorter than a call is long; so
// there is no dispatch at run time either: SSE2 and NEON are what every x86-64 and every AArch64 has.
#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#if defined(__x86_64__)
#include <emmintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

#include "base/unsafe.hpp"

namespace strake::kernels {

constexpr std::size_t json_block = 16;
using JsonBlock = std::span<const std::uint8_t, json_block>;

/// The scalar twins, for other processors and for tests.
namespace scalar {

constexpr bool is_plain(std::uint8_t byte) { return byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\'; }

constexpr bool is_blank(std::uint8_t byte) { return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t'; }

/// What may stand behind a number that is right.
constexpr bool ends_number(std::uint8_t byte) {
  return byte <= ' ' || byte == ',' || byte == ']' || byte == '}' || byte == '/';
}

template <class Belongs>
constexpr std::size_t prefix(JsonBlock block, Belongs belongs) {
  std::size_t size = 0;
  while (size < block.size() && belongs(block[size])) {
    ++size;
  }
  return size;
}

constexpr std::size_t plain_prefix(JsonBlock block) {
  return prefix(block, [](std::uint8_t byte) { return is_plain(byte); });
}
constexpr std::size_t blank_prefix(JsonBlock block) {
  return prefix(block, [](std::uint8_t byte) { return is_blank(byte); });
}
constexpr std::size_t number_prefix(JsonBlock block) {
  return prefix(block, [](std::uint8_t byte) { return !ends_number(byte); });
}

} // namespace scalar

#if defined(__x86_64__) || defined(__aarch64__)

typedef std::uint8_t JsonVector __attribute__((vector_size(json_block)));
typedef std::int8_t SignedJsonVector __attribute__((vector_size(json_block)));

inline JsonVector load(JsonBlock block) {
  JsonVector bytes;
  STRAKE_UNSAFE_BEGIN("SAFETY: both have the same size, which the type of the block states")
  std::memcpy(&bytes, block.data(), sizeof bytes);
  STRAKE_UNSAFE_END
  return bytes;
}

/// The place of the first byte that is 0xff, or the size of the vector.
inline std::size_t first_set(JsonVector vector) {
#if defined(__x86_64__)
  const auto bits = STRAKE_UNSAFE_EXPR("SAFETY: the two types name the same register",
                                       static_cast<unsigned>(_mm_movemask_epi8(reinterpret_cast<__m128i>(vector))));
  return static_cast<std::size_t>(std::countr_zero(bits | 1U << json_block));
#else
  const uint8x8_t nibbles = vshrn_n_u16(vreinterpretq_u16_u8(std::bit_cast<uint8x16_t>(vector)), 4);
  return static_cast<std::size_t>(std::countr_zero(vget_lane_u64(vreinterpret_u64_u8(nibbles), 0))) / 4;
#endif
}

/// How many bytes, from the first on, a string may hold as they are: ASCII, but for quotes, backslashes and controls.
inline std::size_t plain_prefix(JsonBlock block) {
  const JsonVector bytes = load(block);
  const auto signed_bytes =
      STRAKE_UNSAFE_EXPR("SAFETY: all bits are those of signed bytes", std::bit_cast<SignedJsonVector>(bytes));
  const auto control_or_high = static_cast<JsonVector>(signed_bytes < 0x20);
  return first_set(static_cast<JsonVector>(bytes == '"') | static_cast<JsonVector>(bytes == '\\') | control_or_high);
}

/// How many bytes, from the first on, are white space.
inline std::size_t blank_prefix(JsonBlock block) {
  const JsonVector bytes = load(block);
  return first_set(static_cast<JsonVector>(~((bytes == ' ') | (bytes == '\n') | (bytes == '\r') | (bytes == '\t'))));
}

/// How many bytes, from the first on, stand before what ends a number.
inline std::size_t number_prefix(JsonBlock block) {
  const JsonVector bytes = load(block);
  return first_set(
      static_cast<JsonVector>((bytes <= ' ') | (bytes == ',') | (bytes == ']') | (bytes == '}') | (bytes == '/')));
}

#else

using scalar::blank_prefix;
using scalar::number_prefix;
using scalar::plain_prefix;

#endif

} // namespace strake::kernels
