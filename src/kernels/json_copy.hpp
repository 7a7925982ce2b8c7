#pragma once
// Copies the parts of a string that need no escape, sixteen bytes at once. Inline as json_scan.hpp is, and why.
#include <array>

#include "base/bytes.hpp"
#include "kernels/json_scan.hpp"
#include "kernels/word.hpp"

namespace strake::kernels {

/// What a copy may write behind its last byte, at most.
constexpr std::size_t copy_slack = json_block;

namespace scalar {

constexpr bool is_plain_3(std::uint8_t first) { return first > 0xe0 && first < 0xf0 && first != 0xed; }
constexpr bool is_continuation(std::uint8_t byte) { return (byte & 0xc0U) == 0x80; }

constexpr std::size_t wide_prefix(JsonBlock block) {
  std::size_t size = 0;
  while (size + 3 <= block.size() && is_plain_3(block[size]) && is_continuation(block[size + 1]) &&
         is_continuation(block[size + 2])) {
    size += 3;
  }
  return size;
}

/// The first bytes of a string that need no escape; copies them.
inline std::size_t copy_plain(Bytes from, MutableBytes to) {
  std::size_t size = 0;
  for (; size < from.size() && is_plain(from[size]); ++size) {
    to[size] = from[size];
  }
  return size;
}

} // namespace scalar

/// Less than sixteen bytes, with zeros behind them.
inline std::array<std::uint64_t, 2> load_part(Bytes bytes) {
  const std::size_t size = bytes.size();
  if (size >= 8) {
    const std::uint64_t last = word_of(bytes.last<8>());
    return {word_of(bytes.first<8>()), size == 8 ? 0 : last >> (128 - size * 8)};
  }
  std::uint64_t word = 0;
  if (size >= 4) {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    STRAKE_UNSAFE_BEGIN("SAFETY: both ranges of four bytes lie within the bytes, which are four to seven")
    std::memcpy(&first, bytes.data(), sizeof first);
    std::memcpy(&last, bytes.last<4>().data(), sizeof last);
    STRAKE_UNSAFE_END
    if constexpr (std::endian::native == std::endian::big) {
      first = std::byteswap(first);
      last = std::byteswap(last);
    }
    word = first | std::uint64_t{last} << (size * 8 - 32);
  } else if (size > 0) {
    word =
        bytes[0] | std::uint64_t{bytes[size / 2]} << (size / 2 * 8) | std::uint64_t{bytes[size - 1]} << (size * 8 - 8);
  }
  return {word, 0};
}

inline void put_block(JsonBlock from, std::span<std::uint8_t, json_block> to) {
  STRAKE_UNSAFE_BEGIN("SAFETY: both have the same size, which the types of the spans state")
  std::memcpy(to.data(), from.data(), json_block);
  STRAKE_UNSAFE_END
}

/// Copies less than sixteen bytes, and zeros behind them; gives how many of them need no escape.
inline std::size_t copy_plain_part(Bytes from, std::span<std::uint8_t, json_block> to) {
  const std::array<std::uint64_t, 2> words = load_part(from);
  put_word(words[0], to.first<8>());
  put_word(words[1], to.last<8>());
  return plain_prefix(to);
}

/// The first bytes of a string that need no escape; copies them, and may write what is behind them. The room must be
/// larger than the string by copy_slack.
inline std::size_t copy_plain(Bytes from, MutableBytes to) {
  ensure(to.size() >= from.size() + copy_slack);
  std::size_t at = 0;
  STRAKE_UNSAFE_BEGIN("SAFETY: at + 16 is at most the size of the string, and that of the room is larger: checked")
  for (; from.size() - at >= json_block; at += json_block) {
    const JsonBlock block(from.data() + at, json_block);
    put_block(block, std::span<std::uint8_t, json_block>(to.data() + at, json_block));
    if (const std::size_t plain = plain_prefix(block); plain < json_block) {
      return at + plain;
    }
  }
  return at + copy_plain_part(Bytes(from.data() + at, from.size() - at),
                              std::span<std::uint8_t, json_block>(to.data() + at, json_block));
  STRAKE_UNSAFE_END
}

/// The same of a string with a quote and then at least sixteen bytes behind it, which is faster for short ones.
inline std::size_t copy_plain_padded(Bytes padded, std::size_t size, MutableBytes to) {
  ensure(padded.size() >= size + json_block + 1 && to.size() >= size + copy_slack);
  std::size_t at = 0;
  STRAKE_UNSAFE_BEGIN("SAFETY: at is at most the size of the string, behind which both have sixteen bytes: checked")
  while (at <= size) {
    const JsonBlock block(padded.data() + at, json_block);
    put_block(block, std::span<std::uint8_t, json_block>(to.data() + at, json_block));
    const std::size_t plain = plain_prefix(block);
    at += plain;
    if (plain < json_block) {
      break;
    }
  }
  STRAKE_UNSAFE_END
  return std::min(at, size);
}

#if defined(__x86_64__) || defined(__aarch64__)

/// The bytes of the first characters if they are of three bytes each, of UTF-8, and neither overlong nor surrogates:
/// those that begin with 0xe0 and 0xed are left to others.
inline std::size_t wide_prefix(JsonBlock block) {
  constexpr JsonVector mask{0xf0, 0xc0, 0xc0, 0xf0, 0xc0, 0xc0, 0xf0, 0xc0,
                            0xc0, 0xf0, 0xc0, 0xc0, 0xf0, 0xc0, 0xc0, 0xff};
  constexpr JsonVector wanted{0xe0, 0x80, 0x80, 0xe0, 0x80, 0x80, 0xe0, 0x80,
                              0x80, 0xe0, 0x80, 0x80, 0xe0, 0x80, 0x80, 0};
  const JsonVector bytes = load(block);
  const auto other = static_cast<JsonVector>((bytes & mask) != wanted);
  const auto special = static_cast<JsonVector>(bytes == 0xe0) | static_cast<JsonVector>(bytes == 0xed);
  const std::size_t size = std::min<std::size_t>(first_set(other | special), json_block - 1);
  return size - size % 3;
}

#else

using scalar::wide_prefix;

#endif

} // namespace strake::kernels
