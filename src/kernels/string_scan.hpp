#pragma once
// Where a string has to be looked at byte by byte. Inline, for the same reason as json_scan.hpp.
#include "base/bytes.hpp"
#include "kernels/json_scan.hpp"

namespace strake::kernels {

namespace scalar {

constexpr bool is_unescaped(std::uint8_t byte) { return byte >= 0x20 && byte != '"' && byte != '\\'; }
constexpr std::size_t unescaped_prefix(JsonBlock block) {
  return prefix(block, [](std::uint8_t byte) { return is_unescaped(byte); });
}

/// White space, as loose readers know it.
constexpr bool is_at_most_blank(std::uint8_t byte) { return byte <= ' '; }
constexpr std::size_t prefix_up_to_blank(JsonBlock block) {
  return prefix(block, [](std::uint8_t byte) { return is_at_most_blank(byte); });
}

} // namespace scalar

#if defined(__x86_64__) || defined(__aarch64__)

/// How many bytes, from the first on, are no quotes, backslashes or controls.
inline std::size_t unescaped_prefix(JsonBlock block) {
  const JsonVector bytes = load(block);
  return first_set(static_cast<JsonVector>(bytes == '"') | static_cast<JsonVector>(bytes == '\\') |
                   static_cast<JsonVector>(bytes < 0x20));
}

/// How many bytes, from the first on, are blanks or controls.
inline std::size_t prefix_up_to_blank(JsonBlock block) { return first_set(static_cast<JsonVector>(load(block) > ' ')); }

#else

using scalar::prefix_up_to_blank;
using scalar::unescaped_prefix;

#endif

/// Sixteen bytes from a place on; std::span's own way there is a call.
[[gnu::always_inline]] inline JsonBlock block_at(Bytes text, std::size_t at) {
  ensure(text.size() >= json_block && at <= text.size() - json_block);
  return STRAKE_UNSAFE_EXPR("SAFETY: so many bytes are there, as was ensured", JsonBlock(text.data() + at, json_block));
}

/// The first byte from a place on that is a quote, a backslash or a control; the size of the text if there is none.
[[gnu::always_inline]] inline std::size_t behind_unescaped(Bytes text, std::size_t at) {
  while (text.size() - at >= json_block) {
    const std::size_t size = unescaped_prefix(block_at(text, at));
    at += size;
    if (size < json_block) {
      return at;
    }
  }
  while (at < text.size() && scalar::is_unescaped(text[at])) {
    ++at;
  }
  return at;
}

/// The first byte from a place on that is neither a blank nor a control; the size of the text if there is none.
[[nodiscard]] inline std::size_t behind_blanks(Bytes text, std::size_t at) {
  while (text.size() - at >= json_block) {
    const std::size_t size = prefix_up_to_blank(block_at(text, at));
    at += size;
    if (size < json_block) {
      return at;
    }
  }
  while (at < text.size() && scalar::is_at_most_blank(text[at])) {
    ++at;
  }
  return at;
}

} // namespace strake::kernels
